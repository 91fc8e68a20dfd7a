/* Mistake: nobody asks whether a coroutine runs at all.
   Says: nothing to yield; misuse() ends the program; it crashed; is NULL */
struct outcome coroutine_yield(intptr_t value)
{
    struct stackful *self = current;

    current = self->resumer;
    return switching_leave(&self->switching,
                           coroutine_suspend(&self->coroutine, value), 0);
}
