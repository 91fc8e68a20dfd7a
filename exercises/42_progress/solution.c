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

/* exercise: progress */
/* Its argument is a struct work, for the work. */
static struct outcome async_main(void *argument)
{
    struct task *working = asyncio_create_task(coroutine_new(work, argument));
    int seconds = 0;

    while (!task_done(working)) {
        printf("working: %d s\n", seconds++);
        struct outcome slept = asyncio_sleep(1);
        if (slept.error) {
            task_release(working);
            return slept;
        }
    }
    struct outcome outcome = await(working);
    task_release(working);
    if (outcome.error)
        return outcome;
    printf("it gave %d\n", (int)outcome.value);
    return outcome_value(0);
}

int main(int argc, char **argv)
{
    struct work asked = {.seconds = argc > 1 ? strtod(argv[1], NULL) : 2.5,
                         .fails = argc > 2 && strcmp(argv[2], "fail") == 0};

    return asyncio_exit_status(asyncio_run(async_main, &asked));
}
