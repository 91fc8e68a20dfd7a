/* Mistake: the outcome is handed over, but nobody notes that it has ended.
   Says: runs to its end; closed: it has ended; running; coroutine_finish() */
static void enter(void *argument)
{
    struct stackful *self = argument;

    switching_entered(&self->switching);
    struct outcome outcome = self->function(self->argument);
    current = self->resumer;
    outcome_ignore(switching_leave(&self->switching, outcome, 1));
    abort();
}
