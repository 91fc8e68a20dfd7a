/* Mistake: what it is sent is not looked at.
   Says: error that is sent ends it; it has yielded; `sent` */
static struct outcome fibonacci_step(struct coroutine *coroutine,
                                     struct outcome sent)
{
    struct fibonacci *self = (struct fibonacci *)coroutine;

    (void)sent;
    if (self->i == self->count)
        return coroutine_finish(coroutine, outcome_value(self->total));
    intptr_t number = self->a;
    self->total += number;
    self->a = self->b;
    self->b += number;
    self->i++;
    return coroutine_suspend(coroutine, number);
}
