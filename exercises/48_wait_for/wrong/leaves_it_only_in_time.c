/* Mistake: the block is left only while its time is not up.
   Says: a task that takes too long; the error TimeoutError; CancelledError;
   timeout_exit() */
struct outcome wait_for_finish(struct wait_for *wait, struct outcome sent)
{
    if (wait->limit.state == TIMEOUT_ENTERED)
        sent = timeout_exit(&wait->limit, sent);
    list_remove(&wait->release.link);
    if (wait->cancelled && !sent.error) {
        sent = future_result(wait->future);
        if (outcome_is(sent, CancelledError))
            sent = outcome_raise(TimeoutError, "%s", "");
    }
    future_release(wait->future);
    return sent;
}
