/* task_cancel - asking a task to end. Since chapter02/05, uses future, loop,
   task. */
#include "task.h"

static bool ask(struct task *task)
{
    task->future.log_error = false;
    if (future_done(&task->future))
        return false;
    task->cancels_requested++;
    task->being_cancelled = true;
    return true;
}

/* It waits, by way of others, for itself: nothing below can be cancelled, so
   it is woken here, or the request would go round for ever. */
static void break_cycle(struct task *task, const struct error *error)
{
    list_remove(&task->step.link);
    future_release(task->waiting_on);
    task->waiting_on = NULL;
    task->cancel_it = error;
    loop_queue(task->future.loop, &task->step);
}

/*
 * A request goes down to what is waited on, task by task, until one waits on
 * something else or is about to run. asyncio does that by recursion, which a
 * long chain overflows and a cycle of awaits never ends.
 */
bool task_request_cancel(struct future *future, const struct error *error)
{
    struct task *first = (struct task *)future;
    struct task *last = first;
    struct task *next;

    if (!ask(first))
        return false;
    while ((next = last->waiting_on ? task_of(last->waiting_on) : NULL) &&
           !next->being_cancelled && ask(next))
        last = next;

    if (next && next->being_cancelled)
        break_cycle(last, error);
    else if (!last->waiting_on ||
             !last->waiting_on->kind->cancel(last->waiting_on, error))
        last->cancel_it = error; /* its step is queued: it is raised there */

    for (next = first; next != last; next = task_of(next->waiting_on))
        next->being_cancelled = false;
    last->being_cancelled = false;
    return true;
}

bool task_cancel(struct task *task)
{
    return future_cancel(&task->future);
}

bool task_cancel_with(struct task *task, const char *message)
{
    return future_cancel_with(&task->future, message);
}

unsigned task_cancelling(const struct task *task)
{
    return task->cancels_requested;
}

unsigned task_uncancel(struct task *task)
{
    if (task->cancels_requested > 0 && --task->cancels_requested == 0)
        task->cancel_it = NULL;
    return task->cancels_requested;
}
