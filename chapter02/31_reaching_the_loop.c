/*
 * Reaching the loop
 *
 * Notes: 2.8, Accessing and managing the loop. Listing: 2.22.
 *
 * A coroutine finds the loop that runs it with asyncio_get_running_loop(), and
 * can then give it plain functions to call, as chapter 1 did.
 *
 * Run: make chapter02/31_reaching_the_loop
 * Notice: call_soon came first, and yet `sleeping` is printed first: delay() is
 *      a plain call until it awaits, and only then does the loop get its turn.
 */
#include <stdio.h>

#include "loop.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"

static void call_later(void *unused)
{
    (void)unused;
    printf("I'm being called in the future!\n");
}

static struct outcome delay(int delay_seconds)
{
    printf("sleeping for %d second(s)\n", delay_seconds);
    struct outcome slept = asyncio_sleep(delay_seconds);
    if (slept.error)
        return slept;
    printf("finished sleeping for %d second(s)\n", delay_seconds);
    return outcome_value(delay_seconds);
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct loop *loop = asyncio_get_running_loop();

    if (!loop_call_soon(loop, call_later, NULL).scheduled)
        return outcome_raise(MemoryError, "no memory for a callback");
    return delay(1);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
