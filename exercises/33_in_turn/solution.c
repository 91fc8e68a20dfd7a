/* in_turn - three naps, one after the other. */
#include <stdio.h>
#include <stdlib.h>

#include "await.h"
#include "runner.h"
#include "sleep.h"

struct nap {
    const char *name;
    double seconds;
};

enum { NAPS = 3 };
static struct nap naps[NAPS] = {{"Ann", 1}, {"Ben", 2}, {"Cleo", 1}};

/* exercise: in_turn */
static struct outcome nap(void *argument)
{
    struct nap *self = argument;

    printf("%s sleeps for %g\n", self->name, self->seconds);
    struct outcome slept = asyncio_sleep(self->seconds);
    if (slept.error)
        return slept;
    printf("%s woke after %g\n", self->name, self->seconds);
    return outcome_value(1);
}

/* exercise: in_turn */
static struct outcome async_main(void *unused)
{
    intptr_t count = 0;

    (void)unused;
    for (int i = 0; i < NAPS; i++) {
        struct outcome outcome = await(coroutine_new(nap, &naps[i]));
        if (outcome.error)
            return outcome;
        count += outcome.value;
    }
    printf("that was %d naps\n", (int)count);
    return outcome_value(0);
}

int main(int argc, char **argv)
{
    for (int i = 0; i < NAPS && i + 1 < argc; i++)
        naps[i].seconds = strtod(argv[i + 1], NULL);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
