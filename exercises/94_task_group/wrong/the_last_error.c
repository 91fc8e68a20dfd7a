/* Mistake: a later error takes the place of the first.
   Says: the first error; OSError: second; is there an error already */
static void failed(struct task_group *group, const struct error *error)
{
    group->error = error;
    if (group->cancelling)
        return;
    cancel_all(group);
    if (!group->exiting) {
        group->parent_asked = true;
        task_cancel(group->parent);
    }
}
