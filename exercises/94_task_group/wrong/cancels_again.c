/* Mistake: every error cancels the others once more.
   Says: is cancelled once; cancelled again; once */
static void failed(struct task_group *group, const struct error *error)
{
    if (!group->error)
        group->error = error;
    cancel_all(group);
    if (!group->exiting) {
        group->parent_asked = true;
        task_cancel(group->parent);
    }
}
