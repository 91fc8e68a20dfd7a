/* Mistake: the seconds are printed with six places.
   Says: it prints what the Python program prints; line 2 of what it
   prints: Ann woke after */
static struct outcome nap(void *argument)
{
    struct nap *self = argument;

    printf("%s sleeps for %g\n", self->name, self->seconds);
    struct outcome slept = asyncio_sleep(self->seconds);
    if (slept.error)
        return slept;
    printf("%s woke after %f\n", self->name, self->seconds);
    return outcome_value(1);
}
