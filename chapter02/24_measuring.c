/*
 * Measuring coroutines
 *
 * Notes: 2.6, Measuring with decorators. Listing: 2.16, 2.17.
 *
 * Python's `@async_timed()` replaces a coroutine function by one that calls it
 * and says how long that took. Here the second function is written out: it
 * calls timed(), which is all that such a decorator is.
 *
 * Run: make chapter02/24_measuring
 * Notice: the two delays take 2 and 3 seconds, and main takes 3: it is as long
 *      as the longest of what it waits for, not as their sum.
 */
#include <stdio.h>

#include "await.h"
#include "delay.h"
#include "program.h"
#include "runner.h"
#include "task.h"
#include "timed.h"

static struct outcome timed_delay(void *argument)
{
    char arguments[32];

    snprintf(arguments, sizeof arguments, "(%d,)", *(int *)argument);
    return timed("delay", arguments, delay, argument);
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct task *one =
        asyncio_create_task(coroutine_new(timed_delay, &(int){2}));
    struct task *two =
        asyncio_create_task(coroutine_new(timed_delay, &(int){3}));
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
