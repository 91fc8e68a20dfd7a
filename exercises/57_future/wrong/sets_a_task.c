/* Mistake: a task is set from outside, and ends a second time later.
   Says: a task is not set; future_set_result() of a task: the value 0;
   AWAITABLE_TASK */
static struct outcome set(struct future *future, struct outcome outcome,
                          const char *operation)
{
    (void)operation;
    if (future_done(future))
        return outcome_raise(InvalidStateError, "invalid state");
    future_finish(future, outcome);
    if (!list_empty(&future->callbacks))
        return outcome_raise(RuntimeError, "Event loop is closed");
    return outcome_value(0);
}
