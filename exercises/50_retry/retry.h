/* retry - try again, with a time limit. To be written by you. */
#ifndef RETRY_H
#define RETRY_H

#include "outcome.h"

/*
 * Run attempt(argument), a coroutine function, until it returns a value; at
 * most `times` times (1 or more), each for at most so many seconds, with pauses
 * of 1, 2, 4, ... seconds between. Its value, or the error of the last attempt,
 * which is TimeoutError if that took too long; or CancelledError, at once, if
 * the task in which it runs is cancelled. Inside of a coroutine.
 */
MUST_USE struct outcome retry(struct outcome (*attempt)(void *argument),
                              void *argument, int times, double seconds);

#endif
