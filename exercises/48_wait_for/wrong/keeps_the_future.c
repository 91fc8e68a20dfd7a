/* Mistake: the future is never given back.
   Says: how many hold the future: its maker alone: 2; future_release() */
struct outcome wait_for_finish(struct wait_for *wait, struct outcome sent)
{
    if (wait->limit.state != TIMEOUT_CREATED)
        sent = timeout_exit(&wait->limit, sent);
    list_remove(&wait->release.link);
    if (wait->cancelled && !sent.error) {
        sent = future_result(wait->future);
        if (outcome_is(sent, CancelledError))
            sent = outcome_raise(TimeoutError, "%s", "");
    }
    return sent;
}
