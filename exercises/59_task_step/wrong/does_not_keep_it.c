/* Mistake: what the task waits for may go while it waits.
   Says: a task that waits goes on; given back before; future_retain() */
static void wait_on(struct task *task, struct future *awaited)
{
    task->fut_waiter = awaited;
    future_add_waiter(awaited, &task->step);
    if (task->must_cancel && future_request_cancel(awaited, task->must_cancel))
        task->must_cancel = NULL;
}
