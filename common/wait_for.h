/* wait_for - await, with a time limit. Since chapter02/13, uses await, future,
   outcome, timeout. */
#ifndef WAIT_FOR_H
#define WAIT_FOR_H

#include "outcome.h"

/*
 * The outcome of the awaitable, if it is done within so many seconds; if not,
 * it is cancelled, and once it has ended: TimeoutError, or whatever it answered
 * to that. INFINITY: no limit. Zero or less: only if it is done already. A
 * coroutine is freed, as by await(); a task or future stays the caller's.
 * To keep the thing itself going, wrap it in asyncio_shield().
 * asyncio.wait_for(), as of Python 3.12.
 */
MUST_USE struct outcome asyncio_wait_for(void *awaitable, double seconds);

#endif
