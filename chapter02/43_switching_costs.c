/*
 * Switching costs
 *
 * Notes: 2, Speed and scale. Listing: -.
 *
 * What does it cost to let the other one run? Two stacks, two tasks and two
 * threads take turns; beside them a function call, which lets none run.
 *
 * Run: make chapter02/43_switching_costs
 * Notice: to switch threads, the kernel stops one and wakes the other.
 */
#include <stdio.h>
#include <stdlib.h>

#include "measure.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"
#include "stackful.h"
#include "task.h"
#include "thread_switch.h"

static void call(int times)
{
    int (*volatile function)(int) = abs; /* volatile: it is not left out */

    while (times-- > 0)
        function(times);
}

static struct outcome other_stack(void *unused)
{
    while (!coroutine_yield(0).error) /* until it is closed */
        (void)unused;
    return outcome_value(0);
}

static void switch_stacks(int times)
{
    struct coroutine *other = coroutine_new(other_stack, NULL);

    for (; times > 0; times -= 2) /* there, and back */
        coroutine_resume(other, outcome_value(0));
    coroutine_release(other);
}

static struct outcome give_way(void *times)
{
    struct outcome outcome = outcome_value(0);

    for (int left = *(int *)times; left > 0 && !outcome.error; left -= 2)
        outcome = asyncio_sleep(0);
    return outcome;
}

static struct outcome async_main(void *times)
{
    task_release(asyncio_create_task(coroutine_new(give_way, times)));
    return give_way(times);
}

static void switch_tasks(int times)
{
    if (asyncio_exit_status(asyncio_run(async_main, &times)) != 0)
        exit(1);
}

static void compare(const char *what, void (*work)(int), int times)
{
    printf("%-15s %8.1f nanoseconds\n", what,
           measure(work, times).seconds * 1e9 / times);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    compare("function call", call, 1000000);
    compare("another stack", switch_stacks, 200000);
    compare("another task", switch_tasks, 200000);
    compare("another thread", thread_switch, 10000);
    return 0;
}
