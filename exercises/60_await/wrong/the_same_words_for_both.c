/* Mistake: one that is under way is said to be at its end.
   Says: one that is under way cannot be awaited; the message of that
   error: "cannot reuse already awaited */
static struct outcome await_coroutine(struct coroutine *coroutine)
{
    struct outcome outcome;

    if (coroutine->state != CORO_CREATED)
        return outcome_raise(RuntimeError,
                             "cannot reuse already awaited coroutine");
    if (coroutine_call(coroutine))
        outcome = coroutine->outcome;
    else
        outcome = drive(coroutine);
    coroutine_discard(coroutine);
    return outcome;
}
