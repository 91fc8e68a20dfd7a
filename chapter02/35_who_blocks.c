/*
 * Who blocks
 *
 * Notes: 2.9, Debug mode. Listing: -.
 *
 * Pitfall 2.7, found by the machine: a coroutine that calls a function of the C
 * library which makes its thread wait, and so every task. The watchdog sees in
 * which function the loop's thread stands, which line has called it, and knows
 * what could be awaited in its place.
 *
 * Run: make chapter02/35_who_blocks
 * Notice: what is named is the line that calls nanosleep(), not the task's first
 *      function. polite() waits as long, and nothing is said about it.
 */
#include <stdio.h>
#include <time.h>

#include "await.h"
#include "debug.h"
#include "gather.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"

static void take_a_nap(void)
{
    struct timespec left = {.tv_nsec = 500 * 1000 * 1000};

    while (nanosleep(&left, &left) != 0)
        continue; /* a signal came: sleep on */
}

static struct outcome rude(void *unused)
{
    (void)unused;
    take_a_nap();
    return outcome_value(1);
}

static struct outcome polite(void *unused)
{
    (void)unused;
    return asyncio_sleep(0.5);
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct future *both = asyncio_gather(
        (void *[]){coroutine_new(polite, NULL), coroutine_new(rude, NULL)}, 2,
        false);
    struct outcome outcome = await(both);

    printf("both have slept\n");
    future_release(both); /* and the array of outcomes with it */
    return outcome.error ? outcome : outcome_value(0);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run_debug(async_main, NULL, true));
}
