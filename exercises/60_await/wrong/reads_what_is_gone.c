/* Mistake: the outcome is read when the coroutine has been given back.
   Says: is driven; given back already; when its outcome has been read */
static struct outcome await_coroutine(struct coroutine *coroutine)
{
    if (coroutine->state == CORO_CLOSED)
        return outcome_raise(RuntimeError,
                             "cannot reuse already awaited coroutine");
    if (coroutine->state != CORO_CREATED)
        return outcome_raise(RuntimeError,
                             "coroutine is being awaited already");
    if (!coroutine_call(coroutine))
        outcome_ignore(drive(coroutine));
    coroutine_discard(coroutine);
    return coroutine->outcome;
}
