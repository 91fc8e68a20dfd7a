/* Mistake: its own request to cancel is not taken back.
   Says: the block is cancelled; requests to cancel; 1; task_uncancel() */
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

    if (group->parent_asked)
        cancelled = false; /* it was only us */
    if (group->error) {
        return outcome_error(group->error);
    }
    if (cancelled)
        return outcome_raise(CancelledError, "%s", "");
    return outcome;
}
