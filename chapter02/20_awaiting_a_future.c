/*
 * Awaiting a future
 *
 * Notes: 2.5, Tasks, coroutines, futures and awaitables. Listing: 2.15.
 *
 * make_request() returns at once, with a future in place of the answer; a task
 * in the background sets it later. To await the future is to stop until then.
 *
 * Run: make chapter02/20_awaiting_a_future
 * Notice: the task is not awaited, and not even kept but by the loop. The
 *      future has two holders, main, which awaits it, and the task, which sets
 *      it. It is freed by the last of them.
 */
#include <stdio.h>

#include "await.h"
#include "future.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

static struct outcome set_future_value(void *argument)
{
    struct future *future = argument;
    struct outcome outcome = asyncio_sleep(1);

    if (!outcome.error)
        outcome = future_set_result(future, 42);
    future_release(future);
    return outcome;
}

static struct future *make_request(void)
{
    struct future *future = loop_create_future(asyncio_get_running_loop());
    struct task *task = asyncio_create_task(
        coroutine_new(set_future_value, future_retain(future)));

    task_release(task); /* it runs to its end all the same */
    return future;
}

static void print_done(const struct future *future)
{
    printf("Is the future done? %s\n", future_done(future) ? "True" : "False");
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct future *future = make_request();

    print_done(future);
    struct outcome value = await(future);
    print_done(future);
    if (!value.error)
        printf("%d\n", (int)value.value);
    future_release(future);
    return value;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
