/* Mistake: coroutine_yield() returns what it has yielded.
   Says: what is sent comes out; the value 6; what it returns */
struct outcome coroutine_yield(intptr_t value)
{
    struct stackful *self = current;

    if (!self)
        misuse("SyntaxError: 'await' outside async function");
    current = self->resumer;
    outcome_ignore(switching_leave(
        &self->switching, coroutine_suspend(&self->coroutine, value), 0));
    return outcome_value(value);
}
