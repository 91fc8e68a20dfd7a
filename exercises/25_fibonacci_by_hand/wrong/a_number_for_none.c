/* Mistake: the first number comes before it is asked how many.
   Says: of none, it ends at once; it has yielded */
static struct outcome fibonacci_step(struct coroutine *coroutine,
                                     struct outcome sent)
{
    struct fibonacci *self = (struct fibonacci *)coroutine;

    if (self->place == YIELDED) {
        if (sent.error)
            return coroutine_finish(coroutine, sent);
        intptr_t next = self->a + self->b;
        self->total += self->a;
        self->a = self->b;
        self->b = next;
        self->i++;
    }
    self->place = YIELDED;
    if (self->i < self->count || self->i == 0)
        return coroutine_suspend(coroutine, self->a);
    return coroutine_finish(coroutine, outcome_value(self->total));
}
