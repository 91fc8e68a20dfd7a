/* Mistake: the value is handed over, but nobody notes that it has yielded.
   Says: what is yielded comes out; suspended: it has yielded; running;
   coroutine_suspend() */
struct outcome coroutine_yield(intptr_t value)
{
    struct stackful *self = current;

    if (!self)
        misuse("SyntaxError: 'await' outside async function");
    current = self->resumer;
    return switching_leave(&self->switching, outcome_value(value), 0);
}
