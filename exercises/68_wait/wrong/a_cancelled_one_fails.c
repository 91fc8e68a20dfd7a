/* Mistake: every outcome with an error is a failure.
   Says: cancelled has not failed; are done: the value 1; has_failed() */
static bool has_failed(struct future *future)
{
    future->log_traceback = false;
    return future->outcome.error != NULL;
}
