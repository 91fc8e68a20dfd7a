/* Mistake: a stackless coroutine is resumed at once, whatever it has yielded.
   Says: is driven; "<ssss>"; awaited in its place */
static struct outcome drive(struct coroutine *coroutine)
{
    while (coroutine_resume(coroutine, outcome_value(0)) == CORO_SUSPENDED)
        ;
    return coroutine->outcome;
}
