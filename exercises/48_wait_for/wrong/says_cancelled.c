/* Mistake: without time, what was cancelled is not said to have timed out.
   Says: what is pending is cancelled; the error TimeoutError; CancelledError;
   `cancelled` */
struct outcome wait_for_finish(struct wait_for *wait, struct outcome sent)
{
    if (wait->limit.state != TIMEOUT_CREATED)
        sent = timeout_exit(&wait->limit, sent);
    list_remove(&wait->release.link);
    if (wait->cancelled && !sent.error)
        sent = future_result(wait->future);
    future_release(wait->future);
    return sent;
}
