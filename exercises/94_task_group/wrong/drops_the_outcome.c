/* Mistake: the outcome of the block is not returned.
   Says: the block is left when all tasks have ended; what
   task_group_exit() returned: the value 0 */
struct outcome task_group_exit(struct task_group *group, struct outcome outcome)
{
    bool cancelled = outcome_is(outcome, CancelledError);

    group->exiting = true;
    if (outcome.error && !cancelled && !group->error)
        group->error = outcome.error;
    if (outcome.error && !group->cancelling)
        cancel_all(group);
    if (wait_for_all(group))
        cancelled = true;

    if (group->parent_asked && task_uncancel(group->parent) == 0)
        cancelled = false; /* it was only us */
    if (group->error) {
        if (task_cancelling(group->parent) > 0) {
            task_uncancel(group->parent);
            task_cancel(group->parent);
        }
        return outcome_error(group->error);
    }
    if (cancelled)
        return outcome_raise(CancelledError, "%s", "");
    return outcome_value(0);
}
