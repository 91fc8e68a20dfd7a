/* Mistake: the outcome of the sleep is dropped.
   Says: an error of a sleep ends it; Ben woke after nan; return it */
static struct outcome nap(void *argument)
{
    struct nap *self = argument;

    printf("%s sleeps for %g\n", self->name, self->seconds);
    outcome_ignore(asyncio_sleep(self->seconds));
    printf("%s woke after %g\n", self->name, self->seconds);
    return outcome_value(1);
}
