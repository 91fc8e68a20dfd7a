/* Mistake: nobody asks whether the coroutine has run already.
   Says: at its end cannot be awaited; "c<c>"; CORO_CLOSED */
static struct outcome await_coroutine(struct coroutine *coroutine)
{
    struct outcome outcome;

    if (coroutine_call(coroutine))
        outcome = coroutine->outcome;
    else
        outcome = drive(coroutine);
    coroutine_discard(coroutine);
    return outcome;
}
