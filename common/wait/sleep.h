/* sleep - let others run for a while. Since chapter02/08, uses future, outcome,
   stackful, task, timers. */
#ifndef SLEEP_H
#define SLEEP_H

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

/*
 * The same in two halves, for a stackless coroutine, which keeps the struct
 * among its locals:
 *
 *     struct outcome outcome = sleep_start(&frame->sleep, 1.5);
 *     if (!outcome.error)
 *         return coroutine_suspend(self, outcome.value);
 *     ... and, once resumed:
 *     struct outcome outcome = sleep_finish(&frame->sleep, sent);
 *
 * The value of sleep_start is what to suspend on; neither suspends by itself.
 */
struct sleep {
    struct future future; /* done when the timer fires */
    struct timer timer;
};
MUST_USE struct outcome sleep_start(struct sleep *sleep, double seconds);
MUST_USE struct outcome sleep_finish(struct sleep *sleep, struct outcome sent);

#endif
