/* Mistake: an error ends the wait, and the coroutine never hears of it.
   Says: is sent errors; what it is sent */
static struct outcome drive(struct coroutine *coroutine)
{
    struct outcome sent = outcome_value(0);

    while (coroutine_resume(coroutine, sent) == CORO_SUSPENDED) {
        struct future *awaited = (struct future *)coroutine->yielded;
        sent = awaited ? await_future(awaited) : coroutine_yield(0);
        if (sent.error)
            return sent;
    }
    return coroutine->outcome;
}
