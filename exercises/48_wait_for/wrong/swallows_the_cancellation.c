/* Mistake: without time, it does not matter what woke it, and so a cancellation
   of who waits is lost.
   Says: while the other cleans up; the error CancelledError; woken with an
   error */
struct outcome wait_for_finish(struct wait_for *wait, struct outcome sent)
{
    if (wait->limit.state != TIMEOUT_CREATED)
        sent = timeout_exit(&wait->limit, sent);
    list_remove(&wait->release.link);
    if (wait->cancelled) {
        sent = future_result(wait->future);
        if (sent.error)
            sent = outcome_raise(TimeoutError, "%s", "");
    }
    future_release(wait->future);
    return sent;
}
