/* Mistake: a cancellation is taken for an error like others.
   Says: it may be cancelled; the error CancelledError; a cancellation is
   raised */
struct outcome future_exception(struct future *future)
{
    if (!future_done(future))
        return outcome_raise(InvalidStateError, "Exception is not set.");
    future->log_traceback = false;
    return outcome_value((intptr_t)future->outcome.error);
}
