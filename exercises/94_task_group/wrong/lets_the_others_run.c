/* Mistake: when one fails, the others go on.
   Says: the others are cancelled; were cancelled: 2; were cancelled: 0; member_done() */
static void failed(struct task_group *group, const struct error *error)
{
    if (!group->error)
        group->error = error;
    if (group->cancelling)
        return;
    if (!group->exiting) {
        group->parent_asked = true;
        task_cancel(group->parent);
    }
}
