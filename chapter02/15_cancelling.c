/*
 * Cancelling
 *
 * Notes: 2.4, Cancelling and time-outs. Listing: 2.11.
 *
 * long_task.cancel() asks a task to end: CancelledError is raised where it
 * waits, in its next turn. An await of the task gives that error, too. An
 * `except CancelledError` is an `if`.
 *
 * Run: make chapter02/15_cancelling
 * Notice: six checks, not five. Cancelling is a request: after the fifth second
 *      the task is not done yet, so main sleeps once more. `delay` never
 *      says that it finished: its sleep raised, and it returned at once.
 */
#include <stdio.h>

#include "await.h"
#include "delay.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct task *long_task =
        asyncio_create_task(coroutine_new(delay, &(int){10}));
    struct outcome outcome;
    int seconds_elapsed = 0;

    while (!task_done(long_task)) {
        printf("Task not finished, checking again in a second.\n");
        outcome = asyncio_sleep(1);
        if (outcome.error)
            goto finally;
        if (++seconds_elapsed == 5)
            task_cancel(long_task);
    }

    outcome = await(long_task);
    if (outcome_is(outcome, CancelledError)) {
        printf("Our task was cancelled\n");
        outcome = outcome_value(0); /* caught: to return it would raise it */
    }
finally:
    task_release(long_task);
    return outcome;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
