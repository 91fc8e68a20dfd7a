/* timed - measuring a coroutine, the "decorator". Since chapter02/24, uses
   loop, outcome, task. */
#ifndef TIMED_H
#define TIMED_H

#include "outcome.h"

/*
 * Call function(argument), and say before and after it what runs, with what
 * arguments (a text, "(2,)") and how long it took, on the loop's clock; returns
 * its outcome. May suspend, if the function does. A decorated coroutine is a
 * function that returns this:
 *
 *     static struct outcome timed_delay(void *seconds)
 *     {
 *         return timed("delay", "(2,)", delay, seconds);
 *     }
 */
MUST_USE struct outcome timed(const char *name, const char *arguments,
                              struct outcome (*function)(void *),
                              void *argument);

#endif
