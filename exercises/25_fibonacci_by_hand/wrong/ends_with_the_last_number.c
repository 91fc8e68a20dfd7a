/* Mistake: the last number comes with the end, and not by itself.
   Says: is yielded, and then it ends; it has ended */
static struct outcome fibonacci_step(struct coroutine *coroutine,
                                     struct outcome sent)
{
    struct fibonacci *self = (struct fibonacci *)coroutine;

    if (sent.error)
        return coroutine_finish(coroutine, sent);
    intptr_t number = self->a;
    self->total += number;
    self->a = self->b;
    self->b += number;
    if (++self->i >= self->count)
        return coroutine_finish(coroutine, outcome_value(number));
    return coroutine_suspend(coroutine, number);
}
