/* Mistake: without time, it does not matter what woke it, and so a cancellation
   of the task that waits is lost.
   Says: while the other cleans up; the error CancelledError; an error */
static struct outcome wait_for_no_time(struct future *future)
{
    if (future_done(future))
        return future_result(future);

    outcome_ignore(cancel_and_wait(future));
    if (!future_done(future))
        return outcome_raise(TimeoutError, "%s", "");
    struct outcome outcome = future_result(future);
    if (outcome_is(outcome, CancelledError))
        return outcome_raise(TimeoutError, "%s", "");
    return outcome;
}
