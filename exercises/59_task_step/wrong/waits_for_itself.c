/* Mistake: a task that waits for itself waits for ever.
   Says: only be a mistake; in two turns: "w"; is_mistake() */
static void wait_on(struct task *task, struct future *awaited)
{
    task->fut_waiter = future_retain(awaited);
    future_add_waiter(awaited, &task->step);
    if (task->must_cancel && future_request_cancel(awaited, task->must_cancel))
        task->must_cancel = NULL;
}
