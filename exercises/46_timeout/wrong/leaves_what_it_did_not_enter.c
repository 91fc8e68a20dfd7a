/* Mistake: nobody asks whether it was entered.
   Says: to leave what was not entered is a bug that is named; it went on,
   as if all were well */
struct outcome timeout_exit(struct timeout *timeout, struct outcome outcome)
{
    misuse_if_null(timeout, "timeout_exit", "a timeout");
    if (timeout->state != TIMEOUT_ENTERED && timeout->state != TIMEOUT_EXPIRING)
        return outcome;
    loop_cancel_timer(timeout->task->future.loop, &timeout->timer);
    if (timeout->state == TIMEOUT_ENTERED) {
        timeout->state = TIMEOUT_FINISHED;
        return outcome;
    }

    timeout->state = TIMEOUT_EXPIRED;
    /* No request but our own is left: then the cancellation was ours. */
    bool ours = task_uncancel(timeout->task) <= timeout->cancelling;
    if (ours && outcome_is(outcome, CancelledError))
        return outcome_raise(TimeoutError, "%s", "");
    return outcome;
}
