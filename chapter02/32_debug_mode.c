/*
 * Debug mode
 *
 * Notes: 2.9, Debug mode. Listing: 2.23.
 *
 * In debug mode the loop measures every step of every task and reports those
 * that kept it for a tenth of a second or more: the pitfall of program 25,
 * found by the machine. `asyncio.run(main(), debug=True)` is
 * asyncio_run_debug(); any program has it with `-X dev` or ASYNCIO_DEBUG=1.
 *
 * Run: make chapter02/32_debug_mode
 * Notice: the report names the task, the coroutine, and the lines where these
 *      were written. The steps of main are short, and are not reported.
 */
#include <stdio.h>

#include "await.h"
#include "debug.h"
#include "program.h"
#include "runner.h"
#include "task.h"
#include "timed.h"

enum { COUNT = 1500000000 };

static struct outcome count_up(void *unused)
{
    volatile long counter = 0;

    (void)unused;
    for (int i = 0; i < COUNT; i++)
        counter = counter + 1;
    return outcome_value(counter);
}

static struct outcome cpu_bound_work(void *argument)
{
    return timed("cpu_bound_work", "()", count_up, argument);
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct task *task =
        asyncio_create_task(coroutine_new(cpu_bound_work, NULL));
    struct outcome outcome = await(task);

    task_release(task);
    return outcome;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run_debug(async_main, NULL, true));
}
