/* Mistake: there is always a stack.
   Says: without memory; it crashed; take_stack() may say false */
static struct outcome stackful_step(struct coroutine *coroutine,
                                    struct outcome sent)
{
    struct stackful *self = (struct stackful *)coroutine;

    if (!self->stack)
        take_stack(self);
    self->resumer = current;
    current = self;
    return switching_enter(&self->switching, sent);
}
