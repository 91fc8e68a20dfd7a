/* Mistake: one that gives way is resumed at once.
   Says: a stackless coroutine is driven; what has run in one turn: await()
   began (<), a step (s): */
static struct outcome drive(struct coroutine *coroutine)
{
    struct outcome sent = outcome_value(0);

    while (coroutine_resume(coroutine, sent) == CORO_SUSPENDED) {
        struct future *awaited = future_yielded(coroutine->yielded);
        sent = awaited ? await_future(awaited) : outcome_value(0);
    }
    return coroutine->outcome;
}
