/* Mistake: coroutine_suspend() is taken for something that stops here. It only
   notes; the function goes on.
   Says: first number is yielded; it has ended; to stop is to return */
static struct outcome fibonacci_step(struct coroutine *coroutine,
                                     struct outcome sent)
{
    struct fibonacci *self = (struct fibonacci *)coroutine;
    intptr_t a = 0, b = 1, total = 0;

    (void)sent;
    for (int i = 0; i < self->count; i++) {
        outcome_ignore(coroutine_suspend(coroutine, a));
        total += a;
        intptr_t next = a + b;
        a = b;
        b = next;
    }
    return coroutine_finish(coroutine, outcome_value(total));
}
