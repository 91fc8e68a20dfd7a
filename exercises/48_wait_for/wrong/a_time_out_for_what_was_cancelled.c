/* Mistake: what had been cancelled before is said to have timed out.
   Says: what was cancelled before; CancelledError; TimeoutError;
   wait_for_no_time() */
static struct outcome wait_for_no_time(struct future *future)
{
    if (!future_done(future)) {
        struct outcome outcome = cancel_and_wait(future);
        if (outcome.error)
            return outcome;
    }
    struct outcome outcome = future_result(future);
    if (outcome_is(outcome, CancelledError))
        return outcome_raise(TimeoutError, "%s", "");
    return outcome;
}
