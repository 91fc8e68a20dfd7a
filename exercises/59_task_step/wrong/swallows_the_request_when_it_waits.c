/* Mistake: a request to cancel that came before the wait is not passed on.
   Says: cancelled before it waits; cancelled at once; future_request_cancel() */
static void wait_on(struct task *task, struct future *awaited)
{
    task->fut_waiter = future_retain(awaited);
    future_add_waiter(awaited, &task->step);
}
