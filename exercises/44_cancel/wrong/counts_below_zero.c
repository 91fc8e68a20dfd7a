/* Mistake: more requests are taken back than were made.
   Says: taken back one by one; how many are left: 0; 4294967295 */
unsigned task_uncancel(struct task *task)
{
    task->cancels_requested--;
    if (task->cancels_requested == 0)
        task->must_cancel = NULL;
    return task->cancels_requested;
}
