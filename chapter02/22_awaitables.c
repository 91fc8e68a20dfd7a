/*
 * Awaitables
 *
 * Notes: 2.5, Tasks, coroutines, futures and awaitables. Listing: -.
 *
 * One `await` takes them all. Each adds to what it stands below:
 *
 *     awaitable      a mark that says which of these it is
 *       coroutine    code, which runs once, in the task that awaits it
 *       future       a place for a result, and a list of what waits for it
 *         task       a coroutine of its own that the loop runs and can cancel
 *
 * Run: make chapter02/22_awaitables
 * Notice: add_one runs in a task each time, but in whose? Task-2 was made first
 *      and begins only when async_main has to wait. The result of a future or
 *      a task stays; a coroutine is gone once it has been awaited.
 */
#include <stdio.h>

#include "await.h"
#include "future.h"
#include "loop.h"
#include "program.h"
#include "runner.h"
#include "task.h"
#include "tasks.h"

static struct outcome add_one(void *argument)
{
    int number = *(int *)argument;

    printf("add_one(%d) runs in %s\n", number,
           task_get_name(asyncio_current_task()));
    return outcome_value(number + 1);
}

/* In no task, just a callback. If the future was cancelled, so be it. */
static void set_value(void *future)
{
    outcome_ignore(future_set_result(future, 42));
    future_release(future);
}

static struct outcome show(const char *what, void *awaitable)
{
    struct outcome outcome = await(awaitable);

    if (!outcome.error)
        printf("awaited a %s: %d\n", what, (int)outcome.value);
    return outcome;
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct loop *loop = asyncio_get_running_loop();
    /* a copy, for on an error the task may outlive this frame */
    void *of_two = coroutine_new_copy(add_one, &(int){2}, sizeof(int));
    struct task *task = asyncio_create_task(of_two);
    struct future *future = loop_create_future(loop);
    struct outcome outcome;

    if (loop_call_soon(loop, set_value, future_retain(future)).scheduled) {
        outcome = show("coroutine", coroutine_new(add_one, &(int){1}));
    } else {
        future_release(future); /* for set_value() */
        outcome = outcome_raise(MemoryError, "no memory for a callback");
    }
    if (!outcome.error)
        outcome = show("future", future);
    if (!outcome.error)
        outcome = show("task", task);
    if (!outcome.error)
        outcome = show("task once more", task);
    future_release(future);
    task_release(task);
    return outcome;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
