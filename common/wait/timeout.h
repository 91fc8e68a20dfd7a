/* timeout - a time limit on a block. Since chapter02/16, uses loop, outcome,
   task, timers. */
#ifndef TIMEOUT_H
#define TIMEOUT_H

#include <math.h>
#include <stdbool.h>

#include "outcome.h"
#include "task.h"
#include "timers.h"

/*
 * `async with asyncio.timeout(2):` becomes
 *
 *     struct timeout limit = asyncio_timeout(2);
 *     struct outcome outcome = timeout_enter(&limit);
 *     if (!outcome.error)
 *         outcome = timeout_exit(&limit, the_block());
 *
 * When the time is up, the task is cancelled; leaving the block turns that
 * CancelledError into TimeoutError, unless it was cancelled from outside too.
 * Must be left before the struct goes away: no `return` between the two calls.
 * In debug mode one that was not left ends the program; asyncio_with_timeout()
 * cannot be left wrongly. For a stackless coroutine as well. Nothing here
 * suspends but the block itself.
 */
enum timeout_state {
    TIMEOUT_CREATED,
    TIMEOUT_ENTERED,
    TIMEOUT_EXPIRING,
    TIMEOUT_EXPIRED,
    TIMEOUT_FINISHED
};

struct timeout {
    enum timeout_state state;
    double when;
    struct task *task;
    unsigned cancelling; /* requests that were there before the block */
    struct timer timer;
};

/* For so many seconds from now; until that loop time. INFINITY: no limit.
   asyncio.timeout(), asyncio.timeout_at(). In a running loop. */
MUST_USE struct timeout asyncio_timeout(double seconds);
MUST_USE struct timeout asyncio_timeout_at(double when);

/*
 * The whole of it as one call: the_block(argument) with so many seconds of
 * time, run here, as a plain call; TimeoutError if they did not suffice. The
 * block is left however the function returns. May suspend.
 */
MUST_USE struct outcome
asyncio_with_timeout(double seconds, struct outcome (*the_block)(void *),
                     void *argument);

/* Begin. RuntimeError outside of a task or the second time, ValueError for
   not-a-number, MemoryError. __aenter__(). */
MUST_USE struct outcome timeout_enter(struct timeout *timeout);

/* End, with how the block ended; returns how it is to be seen. __aexit__(). */
MUST_USE struct outcome timeout_exit(struct timeout *timeout,
                                     struct outcome outcome);

/* Another deadline, as loop time. RuntimeError if it is not in its block or
   has expired already; timeout.reschedule(). */
MUST_USE struct outcome timeout_reschedule(struct timeout *timeout,
                                           double when);

/* Whether the time was up in the block; its deadline. */
bool timeout_expired(const struct timeout *timeout);
double timeout_when(const struct timeout *timeout);

#endif
