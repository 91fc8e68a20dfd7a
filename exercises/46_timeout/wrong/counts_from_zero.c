/* Mistake: requests from before the block are taken for new ones.
   Says: from before the block; the error TimeoutError; `cancelling` */
struct outcome timeout_exit(struct timeout *timeout, struct outcome outcome)
{
    loop_cancel_timer(timeout->task->future.loop, &timeout->timer);
    if (timeout->state == TIMEOUT_ENTERED) {
        timeout->state = TIMEOUT_FINISHED;
        return outcome;
    }
    timeout->state = TIMEOUT_EXPIRED;
    bool ours = task_uncancel(timeout->task) == 0;
    if (ours && outcome_is(outcome, CancelledError))
        return outcome_raise(TimeoutError, "%s", "");
    return outcome;
}
