/* Mistake: asked for its error, it raises it.
   Says: gives its error as a value; it raises the error ValueError */
struct outcome future_exception(struct future *future)
{
    if (!future_done(future))
        return outcome_raise(InvalidStateError, "Exception is not set.");
    future->log_traceback = false;
    return future->outcome;
}
