/* Mistake: the time is up, so whatever came is a time-out.
   Says: keeps its value; the value 7; TimeoutError; only a CancelledError */
struct outcome timeout_exit(struct timeout *timeout, struct outcome outcome)
{
    loop_cancel_timer(timeout->task->future.loop, &timeout->timer);
    if (timeout->state == TIMEOUT_ENTERED) {
        timeout->state = TIMEOUT_FINISHED;
        return outcome;
    }
    timeout->state = TIMEOUT_EXPIRED;
    if (task_uncancel(timeout->task) > timeout->cancelling)
        return outcome;
    return outcome_raise(TimeoutError, "%s", "");
}
