/* stopwatch - what a coroutine takes, in numbers. To be written by you. */
#ifndef STOPWATCH_H
#define STOPWATCH_H

#include "outcome.h"

/* The caller's, {0} at first; what is measured must end before it goes away.
   Times are in seconds, by the loop's clock. */
struct stopwatch {
    int running; /* calls that have begun and not ended */
    int calls;   /* that have ended, in any way */
    int failed;  /* of these, with an error */
    double total;
    double longest;
};

/*
 * Call function(argument) and measure it; its outcome. A decorated coroutine is
 * a function that returns this. Inside of a coroutine; any number at once.
 */
MUST_USE struct outcome stopwatch(struct stopwatch *watch,
                                  struct outcome (*function)(void *argument),
                                  void *argument);

/* What a call took on average; 0 if there was none. */
double stopwatch_average(const struct stopwatch *watch);

#endif
