/* timed - measuring a coroutine, the "decorator". Since chapter02/24, uses
   loop, outcome, running_loop, task. */
#include <stdio.h>

#include "task.h"
#include "timed.h"

/* exercise: timed */
/* Call function(argument), and say before and after it what there is to say. */
struct outcome timed(const char *name, const char *arguments,
                     struct outcome (*function)(void *), void *argument)
{
    struct loop *loop = asyncio_get_running_loop();

    misuse_if_null(function, "timed", "a function");
    printf("starting <function %s> with args %s {}\n", name, arguments);
    double start = loop_time(loop);
    struct outcome outcome = function(argument);
    double total = loop_time(loop) - start;
    /* `finally`: also when it raised */
    printf("finished <function %s> in %.4f second(s)\n", name, total);
    return outcome;
}
