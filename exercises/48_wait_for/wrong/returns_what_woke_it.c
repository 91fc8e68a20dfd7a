/* Mistake: without time, the outcome is that of the future it waited on, and
   not that of the one which was asked for.
   Says: what is pending is cancelled; the error TimeoutError; the value 0;
   wait_for_no_time() */
static struct outcome wait_for_no_time(struct future *future)
{
    if (future_done(future))
        return future_result(future);
    return cancel_and_wait(future);
}
