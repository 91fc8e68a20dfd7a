/* Mistake: a stackless coroutine is waited for, but not told what came.
   Says: is driven; sent for the future: the value 0; drive() */
static struct outcome drive(struct coroutine *coroutine)
{
    while (coroutine_resume(coroutine, outcome_value(0)) == CORO_SUSPENDED)
        outcome_ignore(coroutine_yield(coroutine->yielded));
    return coroutine->outcome;
}
