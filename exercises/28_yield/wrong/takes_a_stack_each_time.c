/* Mistake: each step takes a stack, and so begins anew.
   Says: it goes on there; what it has yielded then: 1; takes a stack once */
static struct outcome stackful_step(struct coroutine *coroutine,
                                    struct outcome sent)
{
    struct stackful *self = (struct stackful *)coroutine;

    if (!take_stack(self))
        return stackful_no_memory(coroutine);
    self->resumer = current;
    current = self;
    return switching_enter(&self->switching, sent);
}
