/* Mistake: it is done, so all is well, also for those who will not be told.
   Says: on a closed loop no callback is called; future_set_result(), with a task waiting: the value 0 */
static struct outcome set(struct future *future, struct outcome outcome,
                          const char *operation)
{
    if (future->loop->debug)
        future_check_thread(future, operation);
    if (future->awaitable.kind == AWAITABLE_TASK)
        return outcome_raise(RuntimeError, "Task does not support %s operation",
                             operation);
    if (future_done(future))
        return outcome_raise(InvalidStateError, "invalid state");
    future_finish(future, outcome);
    return outcome_value(0);
}
