/* Mistake: whoever asks too early reads the same words.
   Says: asking too early gives InvalidStateError; the message of that
   error: "Result is not set." */
struct outcome future_exception(struct future *future)
{
    future_check(future, "future_exception");
    if (!future_done(future))
        return outcome_raise(InvalidStateError, "Result is not set.");
    struct outcome outcome = future_take_outcome(future);
    return future_cancelled(future) ? outcome
                                    : outcome_value((intptr_t)outcome.error);
}
