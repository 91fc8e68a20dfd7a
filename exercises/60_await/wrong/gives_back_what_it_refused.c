/* Mistake: a coroutine that cannot be awaited is given back.
   Says: one that is at its end cannot be awaited; it was */
static struct outcome await_coroutine(struct coroutine *coroutine)
{
    struct outcome outcome;

    if (coroutine->state == CORO_CLOSED) {
        coroutine_release(coroutine);
        return outcome_raise(RuntimeError,
                             "cannot reuse already awaited coroutine");
    }
    if (coroutine->state != CORO_CREATED)
        return outcome_raise(RuntimeError,
                             "coroutine is being awaited already");
    if (coroutine_call(coroutine))
        outcome = coroutine->outcome;
    else
        outcome = drive(coroutine);
    coroutine_discard(coroutine);
    return outcome;
}
