/* Mistake: a task that was cancelled is taken for one that failed.
   Says: has not failed; the others go on; member_done() */
/* A callback, a turn after its task has ended. */
static void member_done(struct future *future, void *argument)
{
    struct member *member = argument;
    struct task_group *group = member->group;
    struct outcome exception = future_exception(future);

    list_remove(&member->link);
    task_release(member->task);
    free(member);
    if (exception.error)
        failed(group, exception.error);
    else if (exception.value)
        failed(group, (const struct error *)exception.value);
    if (list_empty(&group->members) && group->waiter &&
        !future_done(group->waiter))
        outcome_ignore(future_set_result(group->waiter, 0));
}
