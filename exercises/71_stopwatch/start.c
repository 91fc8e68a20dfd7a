/* stopwatch - what a coroutine takes, in numbers. */
#include "loop.h"
#include "stopwatch.h"

struct outcome stopwatch(struct stopwatch *watch,
                         struct outcome (*function)(void *argument),
                         void *argument)
{
    not_written("stopwatch");
}

double stopwatch_average(const struct stopwatch *watch)
{
    not_written("stopwatch_average");
}
