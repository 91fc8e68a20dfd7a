/* Mistake: without time, the outcome is that of the future it waited on, and
   not that of the one which was asked for.
   Says: what is pending is cancelled; the error TimeoutError; the value 0;
   `cancelled` */
struct outcome wait_for_finish(struct wait_for *wait, struct outcome sent)
{
    if (wait->limit.state != TIMEOUT_CREATED)
        sent = timeout_exit(&wait->limit, sent);
    list_remove(&wait->release.link);
    future_release(wait->future);
    return sent;
}
