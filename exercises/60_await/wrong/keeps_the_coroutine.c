/* Mistake: the coroutine is not given back.
   Says: here and now; has not been given back; coroutine_discard() */
static struct outcome await_coroutine(struct coroutine *coroutine)
{
    if (coroutine->state == CORO_CLOSED)
        return outcome_raise(RuntimeError,
                             "cannot reuse already awaited coroutine");
    if (coroutine->state != CORO_CREATED)
        return outcome_raise(RuntimeError,
                             "coroutine is being awaited already");
    return coroutine_call(coroutine) ? coroutine->outcome : drive(coroutine);
}
