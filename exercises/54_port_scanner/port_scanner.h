/* port_scanner - which ports answer. To be written by you. */
#ifndef PORT_SCANNER_H
#define PORT_SCANNER_H

#include <stdbool.h>

#include "outcome.h"

/*
 * Knock at each of these `count` ports, at most `at_once` (1 or more) at the
 * same time, each for at most so many seconds. knock() is a coroutine function;
 * its argument is the address of a port's number, and it returns a value if
 * the port answers, an error if not. Fills in is_open[i] for ports[i]; the
 * value is the number of open ones.
 *
 * MemoryError; CancelledError if the task in which it runs is cancelled: by
 * then all knocks have ended. Inside of a coroutine.
 */
MUST_USE struct outcome scan(struct outcome (*knock)(void *port),
                             const int *ports, int count, int at_once,
                             double seconds, bool *is_open);

#endif
