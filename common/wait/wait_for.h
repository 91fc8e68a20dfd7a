/* wait_for - await, with a time limit. Since chapter02/16, uses callback,
   future, outcome. */
#ifndef WAIT_FOR_H
#define WAIT_FOR_H

#include "callback.h"
#include "future.h"
#include "outcome.h"

/*
 * The outcome of the awaitable, if it is done within so many seconds; if not,
 * it is cancelled, and once it has ended: TimeoutError, or whatever it answered
 * to that. INFINITY: no limit. Zero or less: only if it is done already. A
 * coroutine is freed, as by await(); a task or future stays the caller's.
 * To keep the thing itself going, wrap it in asyncio_shield().
 * May suspend. asyncio.wait_for(), as of Python 3.12.
 */
MUST_USE struct outcome asyncio_wait_for(void *awaitable, double seconds);

/* ---- for wait_for_halves.c ---------------------------------------------- */

/* cancel_wait_begin() cancels the future; the waiter is done once that has
   ended. Before the struct goes, list_remove() on the link of `release`. */
struct cancel_wait {
    struct future waiter;
    struct callback release; /* among the future's callbacks */
};
void cancel_wait_begin(struct cancel_wait *wait, struct future *future);

#endif
