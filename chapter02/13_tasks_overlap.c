/*
 * Tasks overlap
 *
 * Notes: 2.3, Tasks. Listing: 2.9.
 *
 * Three tasks are made before the first is awaited. While one sleeps, the loop
 * runs the others, so all three sleep at the same time: in one thread.
 *
 * Run: make chapter02/13_tasks_overlap
 * Notice: three sleeps of three seconds take three seconds, not nine. They
 *      begin in the order in which they were made.
 */
#include "await.h"
#include "delay.h"
#include "program.h"
#include "runner.h"
#include "task.h"

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct task *sleep_for_three =
        asyncio_create_task(coroutine_new(delay, &(int){3}));
    struct task *sleep_again =
        asyncio_create_task(coroutine_new(delay, &(int){3}));
    struct task *sleep_once_more =
        asyncio_create_task(coroutine_new(delay, &(int){3}));

    struct outcome outcome = await(sleep_for_three);
    if (!outcome.error)
        outcome = await(sleep_again);
    if (!outcome.error)
        outcome = await(sleep_once_more);
    task_release(sleep_for_three);
    task_release(sleep_again);
    task_release(sleep_once_more);
    return outcome;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
