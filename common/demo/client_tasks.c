/* client_tasks - a server's tasks, one per client, which end together. Since
   chapter02/45, uses await, future, future_callbacks, io, outcome,
   running_loop, task, task_cancel, tasks. */
#include "await.h"
#include "client_tasks.h"
#include "io.h"
#include "task.h"
#include "tasks.h"

static struct task *server;    /* NULL: it has ended */
static struct future *all_end; /* done once no task is left */
static int left;               /* tasks that have not ended, and the server */
static struct outcome failure; /* of the first task that did not end well */

static void one_less(void)
{
    if (--left == 0)
        outcome_ignore(future_set_result(all_end, 0));
}

static void on_end(struct future *task, void *fd)
{
    struct outcome outcome = future_result(task);

    loop_sock_close(asyncio_get_running_loop(), (int)(intptr_t)fd);
    if (outcome.error && !outcome_is(outcome, CancelledError) &&
        !failure.error) {
        failure = outcome;
        if (server)
            task_cancel(server);
    }
    if (server)
        one_less();
}

void client_tasks_begin(void)
{
    server = asyncio_current_task();
    all_end = loop_create_future(asyncio_get_running_loop());
    left = 1;
    failure = outcome_value(0);
}

struct outcome client_tasks_add(struct outcome (*serve)(void *fd), int fd)
{
    void *argument = (void *)(intptr_t)fd;
    struct task *task = asyncio_create_task(coroutine_new(serve, argument));
    bool added = future_add_done_callback(&task->future, on_end, argument);

    if (!added) { /* it has not begun, and will not */
        task_cancel(task);
        loop_sock_close(asyncio_get_running_loop(), fd);
    }
    task_release(task);
    if (!added)
        return outcome_raise(MemoryError, "no memory for a client");
    left++;
    return outcome_value(0);
}

struct outcome client_tasks_end(struct outcome outcome)
{
    one_less(); /* the server itself */
    if (!outcome.error)
        outcome = await(all_end);
    future_release(all_end);
    server = NULL;
    return failure.error ? failure : outcome;
}
