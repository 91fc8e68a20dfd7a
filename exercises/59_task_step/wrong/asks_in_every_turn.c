/* Mistake: the task is queued again and again until the future is done, in
   place of being told.
   Says: a task that waits goes on; while the future is not done: "wg";
   future_add_waiter() */
static void wait_on(struct task *task, struct future *awaited)
{
    task->fut_waiter = future_retain(awaited);
    loop_queue(task->future.loop, &task->step);
}
