/* Mistake: the block is not cancelled when a task fails.
   Says: the block is cancelled; 1.000 seconds; 10.000 seconds; parent */
static void failed(struct task_group *group, const struct error *error)
{
    if (!group->error)
        group->error = error;
    if (group->cancelling)
        return;
    cancel_all(group);
}
