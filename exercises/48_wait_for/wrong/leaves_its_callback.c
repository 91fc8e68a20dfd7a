/* Mistake: the callback is left among those of the future, in memory that is
   gone.
   Says: while the other cleans up; none of ours is left; `release` */
struct outcome wait_for_finish(struct wait_for *wait, struct outcome sent)
{
    if (wait->limit.state != TIMEOUT_CREATED)
        sent = timeout_exit(&wait->limit, sent);
    if (wait->cancelled && !sent.error) {
        sent = future_result(wait->future);
        if (outcome_is(sent, CancelledError))
            sent = outcome_raise(TimeoutError, "%s", "");
    }
    future_release(wait->future);
    return sent;
}
