/* Mistake: a future that is done can be set once more.
   Says: it is set once; the second time: the value 0; done already */
static struct outcome set(struct future *future, struct outcome outcome,
                          const char *operation)
{
    if (future->awaitable.kind == AWAITABLE_TASK)
        return outcome_raise(RuntimeError, "Task does not support %s operation",
                             operation);
    future_finish(future, outcome);
    if (!list_empty(&future->callbacks))
        return outcome_raise(RuntimeError, "Event loop is closed");
    return outcome_value(0);
}
