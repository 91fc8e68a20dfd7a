/* Mistake: a task that waits for itself waits for ever.
   Says: only be a mistake; in two turns: "w"; is_mistake() */
static void wait_on(struct task *task, struct future *awaited)
{
    task->waiting_on = future_retain(awaited);
    future_add_waiter(awaited, &task->step);
    if (task->cancel_it && future_request_cancel(awaited, task->cancel_it))
        task->cancel_it = NULL;
}
