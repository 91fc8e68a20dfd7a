/* Mistake: when one has yielded, none runs: but one may have resumed it.
   Says: one may resume another; the inner one has yielded; it is NULL;
   `resumer` */
struct outcome coroutine_yield(intptr_t value)
{
    struct stackful *self = current;

    if (!self)
        misuse("SyntaxError: 'await' outside async function");
    current = NULL;
    return switching_leave(&self->switching,
                           coroutine_suspend(&self->coroutine, value), 0);
}
