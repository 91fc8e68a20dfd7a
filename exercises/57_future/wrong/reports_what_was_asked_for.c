/* Mistake: the error is reported although somebody has asked for the result.
   Says: an error that was asked for is seen; reports of the error: 1; `log_traceback` */
struct outcome future_result(struct future *future)
{
    if (!future_done(future))
        return outcome_raise(InvalidStateError, "Result is not set.");
    return future->outcome;
}
