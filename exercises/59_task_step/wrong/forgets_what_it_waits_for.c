/* Mistake: the step is among the future's callbacks, but the task does not know
   what it waits for.
   Says: a task that waits goes on; was sent: the value 0; `fut_waiter` */
static void wait_on(struct task *task, struct future *awaited)
{
    future_add_waiter(awaited, &task->step);
}
