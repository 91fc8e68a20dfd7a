/* task_cancel - asking a task to end. Since chapter02/07, uses future,
   future_cancel, loop, task. */
#include "future_cancel.h"
#include "task.h"
#include "task_cancel.h"

/* exercise: cancel */
/* The request goes on to the future that it waits on, if there is one. Asked
   for i = 0, 1, ..., until it says NULL. */
struct future *task_awaits(const struct future *future, size_t i)
{
    const struct task *task = (const struct task *)future;

    return i == 0 ? task->fut_waiter : NULL;
}

/* It waits, by way of others, for itself: nothing below can be cancelled, so
   it stops waiting here. Not to be withdrawn: nothing else could wake it. */
static void break_cycle(struct task *task, const struct error *error)
{
    list_remove(&task->step.link);
    future_release(task->fut_waiter);
    task->fut_waiter = NULL;
    task->pending_error = error;
    loop_queue(task->future.loop, &task->step);
}

/* exercise: cancel */
/* Its own part of being asked to end. What it waits on has answered,
   ANSWER_REFUSED if there is nothing or that is done; says what the task
   answers. */
enum cancel_result task_request_cancel(struct future *future,
                                       enum cancel_result answer,
                                       const struct error *error)
{
    struct task *task = (struct task *)future;

    task->cancels_requested++;
    if (answer == ANSWER_IN_CYCLE)
        break_cycle(task, error);
    else if (answer == ANSWER_REFUSED)
        task->must_cancel = error; /* its step is queued: it is raised there */
    return ANSWER_ACCEPTED;
}

bool task_cancel(struct task *task)
{
    task_check(task, "task_cancel");
    return future_cancel(&task->future);
}

bool task_cancel_with(struct task *task, const char *message)
{
    task_check(task, "task_cancel_with");
    return future_cancel_with(&task->future, message);
}

unsigned task_cancelling(const struct task *task)
{
    task_check(task, "task_cancelling");
    return task->cancels_requested;
}

/* exercise: cancel */
/* Take one request back; how many are left. */
unsigned task_uncancel(struct task *task)
{
    task_check(task, "task_uncancel");
    if (task->future.loop->debug)
        future_check_thread(&task->future, "uncancel");
    if (task->cancels_requested > 0 && --task->cancels_requested == 0)
        task->must_cancel = NULL;
    return task->cancels_requested;
}
