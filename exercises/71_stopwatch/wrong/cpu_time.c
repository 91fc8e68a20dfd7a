/* Mistake: it measures the time on the processor.
   Says: times added; total: 2.000; total: 0.000; which clock */
#include "clock.h"
struct outcome stopwatch(struct stopwatch *watch,
                         struct outcome (*function)(void *argument),
                         void *argument)
{
    double begin = clock_cpu();

    watch->running++;
    struct outcome outcome = function(argument);
    watch->running--;
    double took = clock_cpu() - begin;
    watch->calls++;
    watch->failed += outcome.error != NULL;
    watch->total += took;
    if (took > watch->longest)
        watch->longest = took;
    return outcome;
}
