/* Mistake: the count goes down, and the cancellation comes all the same.
   Says: taken back in time; the value 42; when none is left */
unsigned task_uncancel(struct task *task)
{
    if (task->cancels_requested > 0)
        task->cancels_requested--;
    return task->cancels_requested;
}
