/* sleep - let others run for a while. Since chapter02/09, uses future, outcome,
   stackful, task, timers. */
#ifndef SLEEP_H
#define SLEEP_H

#include <stdbool.h>

#include "future.h"
#include "outcome.h"
#include "timers.h"

/*
 * Suspend the current task for at least so many seconds, on the loop's clock.
 * Zero or less: only let what is ready run first, one turn. CancelledError if
 * the task is cancelled meanwhile, ValueError for not-a-number, MemoryError.
 * The second form returns `result`. May suspend. asyncio.sleep(delay, result).
 */
MUST_USE struct outcome asyncio_sleep(double seconds);
MUST_USE struct outcome asyncio_sleep_result(double seconds, intptr_t result);

/* ---- for sleep_halves.c ------------------------------------------------ */

/* A future that is done when the timer fires. sleep_begin() is false if there
   is no memory for the timer. Before the struct goes, loop_cancel_timer(). */
struct sleep {
    struct future future;
    struct timer timer;
};
bool sleep_begin(struct sleep *sleep, double seconds);

#endif
