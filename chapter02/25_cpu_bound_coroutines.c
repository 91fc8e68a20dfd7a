/*
 * CPU-bound coroutines
 *
 * Notes: 2.7, Pitfalls. Listing: 2.18.
 *
 * Tasks take turns at their awaits, and only there. A coroutine that computes
 * and never awaits keeps the loop, and the only thread, to itself.
 *
 * Run: make chapter02/25_cpu_bound_coroutines
 * Notice: two tasks, and yet the second starts when the first has finished;
 *      main takes as long as both together. Tasks are not threads.
 */
#include <stdio.h>

#include "await.h"
#include "program.h"
#include "runner.h"
#include "task.h"
#include "timed.h"

/* In C it takes a larger number than in Python to be busy for a moment. */
enum { COUNT = 1500000000 };

static struct outcome cpu_bound_work(void *unused)
{
    volatile long counter = 0; /* or the compiler would not count at all */

    (void)unused;
    for (int i = 0; i < COUNT; i++)
        counter = counter + 1;
    return outcome_value(counter);
}

static struct outcome timed_work(void *argument)
{
    return timed("cpu_bound_work", "()", cpu_bound_work, argument);
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct task *one = asyncio_create_task(coroutine_new(timed_work, NULL));
    struct task *two = asyncio_create_task(coroutine_new(timed_work, NULL));
    struct outcome outcome = await(one);

    if (!outcome.error)
        outcome = await(two);
    task_release(one);
    task_release(two);
    return outcome;
}

static struct outcome timed_main(void *argument)
{
    return timed("main", "()", async_main, argument);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(timed_main, NULL));
}
