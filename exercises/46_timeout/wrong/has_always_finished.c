/* Mistake: in the end its state is FINISHED, also when it has expired.
   Says: a block that takes too long ends with TimeoutError; it says false
   */
struct outcome timeout_exit(struct timeout *timeout, struct outcome outcome)
{
    misuse_if_null(timeout, "timeout_exit", "a timeout");
    if (timeout->state != TIMEOUT_ENTERED && timeout->state != TIMEOUT_EXPIRING)
        misuse("RuntimeError: timeout_exit() of a Timeout that is not entered");
    loop_cancel_timer(timeout->task->future.loop, &timeout->timer);
    if (timeout->state == TIMEOUT_ENTERED) {
        timeout->state = TIMEOUT_FINISHED;
        return outcome;
    }

    timeout->state = TIMEOUT_FINISHED;
    /* No request but our own is left: then the cancellation was ours. */
    bool ours = task_uncancel(timeout->task) <= timeout->cancelling;
    if (ours && outcome_is(outcome, CancelledError))
        return outcome_raise(TimeoutError, "%s", "");
    return outcome;
}
