/* virtual_clock - a clock that jumps instead of waiting. Plugs in, uses loop. */
#ifndef VIRTUAL_CLOCK_H
#define VIRTUAL_CLOCK_H

#include "loop.h"

/*
 * The clock of every loop that is created while ASYNCIO_CLOCK is `virtual`. It
 * starts at 0, stands still while code runs and jumps when there is nothing to
 * do but wait: ten seconds of sleeping take no time, and every run sees the
 * same times. It does not wait for descriptors, but it does for threads of
 * which the loop knows. Code that yields in a loop until some time has passed
 * never ends on it: something is always ready.
 */

/* Move it forward, never back; of a loop on the system's clock nothing moves. */
void virtual_clock_advance_to(struct loop *loop, double when);

#endif
