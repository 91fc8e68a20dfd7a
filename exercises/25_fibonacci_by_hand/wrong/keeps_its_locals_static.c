/* Mistake: the locals survive a stop since they are static; but there is only
   one of each.
   Says: do not disturb each other; has yielded: 1; is anything static */
static struct outcome fibonacci_step(struct coroutine *coroutine,
                                     struct outcome sent)
{
    struct fibonacci *self = (struct fibonacci *)coroutine;
    static int i;
    static intptr_t a, b, total;

    if (self->place == START) {
        i = 0;
        a = 0;
        b = 1;
        total = 0;
        self->place = YIELDED;
    } else {
        if (sent.error)
            return coroutine_finish(coroutine, sent);
        intptr_t next = a + b;
        total += a;
        a = b;
        b = next;
        i++;
    }
    if (i < self->count)
        return coroutine_suspend(coroutine, a);
    return coroutine_finish(coroutine, outcome_value(total));
}
