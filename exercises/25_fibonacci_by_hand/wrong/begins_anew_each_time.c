/* Mistake: it does not note the place, so each step is the first.
   Says: and then it ends; it has yielded; all have been yielded */
static struct outcome fibonacci_step(struct coroutine *coroutine,
                                     struct outcome sent)
{
    struct fibonacci *self = (struct fibonacci *)coroutine;

    (void)sent;
    self->i = 0;
    self->a = 0;
    self->b = 1;
    for (; self->i < self->count; self->i++)
        return coroutine_suspend(coroutine, self->a);
    return coroutine_finish(coroutine, outcome_value(0));
}
