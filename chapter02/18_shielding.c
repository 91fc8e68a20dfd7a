/*
 * Shielding
 *
 * Notes: 2.4, Cancelling and time-outs. Listing: 2.13.
 *
 * shield(task) is a future that ends as the task does. A time limit on waiting
 * cancels that future only; the task behind it goes on. So main can say after
 * five seconds that it takes long, and wait all the same.
 *
 * Run: make chapter02/18_shielding
 * Notice: the task outlives its time limit and delivers its 10 after ten
 *      seconds. (It can still be cancelled: by task_cancel().)
 */
#include <stdio.h>

#include "await.h"
#include "delay.h"
#include "program.h"
#include "runner.h"
#include "shield.h"
#include "task.h"
#include "wait_for.h"

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct task *task = asyncio_create_task(coroutine_new(delay, &(int){10}));
    struct future *shielded = asyncio_shield(task);

    struct outcome result = asyncio_wait_for(shielded, 5);
    if (outcome_is(result, TimeoutError)) {
        printf("Task took longer than five seconds!\n");
        result = await(task);
    }
    if (!result.error)
        printf("%d\n", (int)result.value);
    future_release(shielded);
    task_release(task);
    return result;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
