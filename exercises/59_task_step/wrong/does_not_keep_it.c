/* Mistake: what the task waits for may go while it waits.
   Says: who waits goes on; given back before; future_retain() */
static void wait_on(struct task *task, struct future *awaited)
{
    if (is_mistake(task, awaited)) {
        task->raise_it = mistake(task, awaited);
        loop_queue(task->future.loop, &task->step);
        return;
    }
    task->waiting_on = awaited;
    future_add_waiter(awaited, &task->step);
    if (task->cancel_it && future_request_cancel(awaited, task->cancel_it))
        task->cancel_it = NULL;
}
