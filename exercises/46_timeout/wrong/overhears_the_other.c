/* Mistake: the time is up, so it is a time-out, whoever else has asked.
   Says: cancelled by both; the error CancelledError; more requests */
struct outcome timeout_exit(struct timeout *timeout, struct outcome outcome)
{
    loop_cancel_timer(timeout->task->future.loop, &timeout->timer);
    if (timeout->state == TIMEOUT_ENTERED) {
        timeout->state = TIMEOUT_FINISHED;
        return outcome;
    }
    timeout->state = TIMEOUT_EXPIRED;
    task_uncancel(timeout->task);
    if (outcome_is(outcome, CancelledError))
        return outcome_raise(TimeoutError, "%s", "");
    return outcome;
}
