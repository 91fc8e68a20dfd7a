/* stopwatch - what a coroutine takes, in numbers. */
#include "loop.h"
#include "stopwatch.h"

/* exercise: stopwatch */
struct outcome stopwatch(struct stopwatch *watch,
                         struct outcome (*function)(void *argument),
                         void *argument)
{
    struct loop *loop = asyncio_get_running_loop();
    double begin = loop_time(loop);

    watch->running++;
    struct outcome outcome = function(argument);
    watch->running--;
    double took = loop_time(loop) - begin;

    watch->calls++;
    watch->failed += outcome.error != NULL;
    watch->total += took;
    if (took > watch->longest)
        watch->longest = took;
    return outcome;
}

/* exercise: stopwatch */
double stopwatch_average(const struct stopwatch *watch)
{
    return watch->calls ? watch->total / watch->calls : 0;
}
