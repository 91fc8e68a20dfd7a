/* Mistake: the sum is returned, and nobody notes that it has ended.
   Says: and then it ends; it still runs; coroutine_finish() */
static struct outcome fibonacci_step(struct coroutine *coroutine,
                                     struct outcome sent)
{
    struct fibonacci *self = (struct fibonacci *)coroutine;

    if (sent.error)
        return coroutine_finish(coroutine, sent);
    if (self->i == self->count)
        return outcome_value(self->total);
    intptr_t number = self->a;
    self->total += number;
    self->a = self->b;
    self->b += number;
    self->i++;
    return coroutine_suspend(coroutine, number);
}
