/* Mistake: the future has accepted the request, and the task raises it once
   more.
   Says: cancelled before it waits; it is still set */
static void wait_on(struct task *task, struct future *awaited)
{
    task->fut_waiter = future_retain(awaited);
    future_add_waiter(awaited, &task->step);
    if (task->must_cancel)
        future_request_cancel(awaited, task->must_cancel);
}
