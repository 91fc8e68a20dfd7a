/* progress - a progress line while work is done. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "await.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

struct work {
    double seconds;
    bool fails;
};

/* A coroutine function; its argument is a struct work. */
static struct outcome work(void *argument)
{
    struct work *self = argument;

    printf("the work begins\n");
    struct outcome slept = asyncio_sleep(self->seconds);
    if (slept.error)
        return slept;
    if (self->fails)
        return outcome_raise(OSError, "out of paper");
    printf("the work is over\n");
    return outcome_value(42);
}

/* Its argument is a struct work, for the work. */
static struct outcome async_main(void *argument)
{
    not_written("async_main");
}

int main(int argc, char **argv)
{
    struct work asked = {.seconds = argc > 1 ? strtod(argv[1], NULL) : 2.5,
                         .fails = argc > 2 && strcmp(argv[2], "fail") == 0};

    return asyncio_exit_status(asyncio_run(async_main, &asked));
}
