/* Mistake: `current` is not set back when one yields.
   Says: none runs when it has yielded; still a coroutine; `current` */
struct outcome coroutine_yield(intptr_t value)
{
    struct stackful *self = current;

    if (!self)
        misuse("SyntaxError: 'await' outside async function");
    return switching_leave(&self->switching,
                           coroutine_suspend(&self->coroutine, value), 0);
}
