/* Mistake: the block is left, its timer stays and cancels whoever is at it.
   Says: behind the block no task is cancelled; CancelledError;
   loop_cancel_timer() */
struct outcome timeout_exit(struct timeout *timeout, struct outcome outcome)
{
    if (timeout->state == TIMEOUT_ENTERED) {
        timeout->state = TIMEOUT_FINISHED;
        return outcome;
    }
    timeout->state = TIMEOUT_EXPIRED;
    bool ours = task_uncancel(timeout->task) <= timeout->cancelling;
    if (ours && outcome_is(outcome, CancelledError))
        return outcome_raise(TimeoutError, "%s", "");
    return outcome;
}
