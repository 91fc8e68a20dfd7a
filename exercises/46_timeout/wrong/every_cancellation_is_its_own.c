/* Mistake: any CancelledError that leaves the block is taken for the timer's.
   Says: from outside is no time-out; the error CancelledError; TimeoutError;
   the time was not up */
struct outcome timeout_exit(struct timeout *timeout, struct outcome outcome)
{
    loop_cancel_timer(timeout->task->future.loop, &timeout->timer);
    if (timeout->state == TIMEOUT_EXPIRING)
        task_uncancel(timeout->task);
    timeout->state =
        timeout->state == TIMEOUT_EXPIRING ? TIMEOUT_EXPIRED : TIMEOUT_FINISHED;
    if (outcome_is(outcome, CancelledError))
        return outcome_raise(TimeoutError, "%s", "");
    return outcome;
}
