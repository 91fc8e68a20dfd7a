/* Mistake: there is an error, and that somebody wanted the task cancelled is forgotten.
   Says: both; next await; task_cancel() */
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
        return outcome_error(group->error);
    }
    if (cancelled)
        return outcome_raise(CancelledError, "%s", "");
    return outcome;
}
