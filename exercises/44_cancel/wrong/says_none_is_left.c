/* Mistake: it does not say how many are left.
   Says: requests are counted, and taken back one by one; what
   task_uncancel() returned, how many are left: 0 */
unsigned task_uncancel(struct task *task)
{
    task_check(task, "task_uncancel");
    if (task->cancels_requested > 0 && --task->cancels_requested == 0)
        task->must_cancel = NULL;
    return 0;
}
