/* Mistake: without time, what was cancelled is not said to have timed out.
   Says: what is pending is cancelled; the error TimeoutError; CancelledError;
   wait_for_no_time() */
static struct outcome wait_for_no_time(struct future *future)
{
    if (future_done(future))
        return future_result(future);

    struct outcome outcome = cancel_and_wait(future);
    return outcome.error ? outcome : future_result(future);
}
