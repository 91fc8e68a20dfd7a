/*
 * A time limit
 *
 * Notes: 2.4, Cancelling and time-outs. Listing: 2.12.
 *
 * wait_for() awaits, but only for so long. When the time is up, it cancels what
 * it waits for, and once that has ended, raises TimeoutError.
 *
 * Run: make chapter02/16_a_time_limit
 * Notice: it is over after one second, and the task of two seconds with it:
 *      nothing unwanted is left running.
 */
#include <stdio.h>

#include "delay.h"
#include "program.h"
#include "runner.h"
#include "task.h"
#include "wait_for.h"

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct task *delay_task =
        asyncio_create_task(coroutine_new(delay, &(int){2}));

    struct outcome result = asyncio_wait_for(delay_task, 1);
    if (!result.error)
        printf("%d\n", (int)result.value);
    if (outcome_is(result, TimeoutError)) {
        printf("Got a timeout!\n");
        printf("Was the task cancelled? %s\n",
               task_cancelled(delay_task) ? "True" : "False");
        result = outcome_value(0); /* caught: to return it would raise it */
    }
    task_release(delay_task);
    return result;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
