/* Mistake: the numbers are calculated as int, and go wrong when they are large.
   Says: too large for an int; the number that it has yielded; which type */
static struct outcome fibonacci_step(struct coroutine *coroutine,
                                     struct outcome sent)
{
    struct fibonacci *self = (struct fibonacci *)coroutine;

    if (self->place == YIELDED) {
        if (sent.error)
            return coroutine_finish(coroutine, sent);
        int next = (int)(self->a + self->b);
        self->total = (int)(self->total + self->a);
        self->a = self->b;
        self->b = next;
        self->i++;
    }
    self->place = YIELDED;
    if (self->i < self->count)
        return coroutine_suspend(coroutine, self->a);
    return coroutine_finish(coroutine, outcome_value(self->total));
}
