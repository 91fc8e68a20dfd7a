/* clockwork - call something every so often. To be written by you. */
#ifndef CLOCKWORK_H
#define CLOCKWORK_H

#include <stdbool.h>

#include "loop.h"

/*
 * Make a loop and let it call tick(loop, argument) every `period` seconds, until
 * so many seconds are over or tick() returns false; then give it back. Returns
 * how many ticks there were, or -1 if no loop can be made. Not in a loop that
 * runs. (Whether one comes that is due at the very end, or at the very moment
 * in which an earlier one ends, is left open.)
 */
int clockwork(double period, double seconds,
              bool (*tick)(struct loop *loop, void *argument), void *argument);

#endif
