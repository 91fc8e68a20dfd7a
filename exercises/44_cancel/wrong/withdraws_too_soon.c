/* Mistake: one request is taken back, and the other is forgotten with it.
   Says: two requests and one taken back; one request is left; the value 42 */
unsigned task_uncancel(struct task *task)
{
    if (task->cancels_requested > 0)
        task->cancels_requested--;
    task->must_cancel = NULL;
    return task->cancels_requested;
}
