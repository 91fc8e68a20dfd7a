/* Mistake: nobody asks for the errors of the tasks, so they are reported as
   never retrieved.
   Says: if one fails, the others are cancelled; errors reported as never
   retrieved: 1 */
static void member_done(struct future *future, void *argument)
{
    struct member *member = argument;
    struct task_group *group = member->group;
    struct outcome exception = outcome_value((intptr_t)future->outcome.error);
    if (future_cancelled(future))
        exception.value = 0;

    list_remove(&member->link);
    task_release(member->task);
    free(member);
    if (!exception.error && exception.value)
        failed(group, (const struct error *)exception.value);
    if (list_empty(&group->members) && group->waiter &&
        !future_done(group->waiter))
        outcome_ignore(future_set_result(group->waiter, 0));
}
