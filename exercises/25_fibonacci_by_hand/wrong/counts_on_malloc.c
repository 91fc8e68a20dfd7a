/* Mistake: what malloc() gives is taken for cleared.
   Says: the number that it has yielded; malloc() does not clear */
struct coroutine *fibonacci_new(int count)
{
    struct fibonacci *self = malloc(sizeof *self);

    if (!self)
        return NULL;
    self->count = count;
    self->b = 1;
    coroutine_init(&self->coroutine, &fibonacci_kind, "fibonacci");
    return &self->coroutine;
}
