/* Mistake: `current` is not set back when one ends.
   Says: none runs when it has ended; it has ended; still a coroutine; enter() */
static void enter(void *argument)
{
    struct stackful *self = argument;

    switching_entered(&self->switching);
    struct outcome outcome =
        coroutine_finish(&self->coroutine, self->function(self->argument));
    outcome_ignore(switching_leave(&self->switching, outcome, 1));
    abort();
}
