/* Mistake: the timer's request is not taken back, so the task counts as
   cancelled for ever.
   Says: request is taken back; requests that are left: 1; task_uncancel() */
struct outcome timeout_exit(struct timeout *timeout, struct outcome outcome)
{
    loop_cancel_timer(timeout->task->future.loop, &timeout->timer);
    if (timeout->state == TIMEOUT_ENTERED) {
        timeout->state = TIMEOUT_FINISHED;
        return outcome;
    }
    timeout->state = TIMEOUT_EXPIRED;
    if (outcome_is(outcome, CancelledError))
        return outcome_raise(TimeoutError, "%s", "");
    return outcome;
}
