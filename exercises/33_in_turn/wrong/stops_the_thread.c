/* Mistake: the thread sleeps, and no time passes on the loop's clock.
   Says: begins when the one before it is over; the loop was kept for; asyncio_sleep() */
#include "clock.h"

static struct outcome nap(void *argument)
{
    struct nap *self = argument;

    printf("%s sleeps for %g\n", self->name, self->seconds);
    clock_sleep(self->seconds);
    printf("%s woke after %g\n", self->name, self->seconds);
    return outcome_value(1);
}
