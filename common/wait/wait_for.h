/* wait_for - await, with a time limit. Since chapter02/15, uses await,
   callback, future, outcome, timeout. */
#ifndef WAIT_FOR_H
#define WAIT_FOR_H

#include <stdbool.h>

#include "callback.h"
#include "future.h"
#include "outcome.h"
#include "timeout.h"

/*
 * The outcome of the awaitable, if it is done within so many seconds; if not,
 * it is cancelled, and once it has ended: TimeoutError, or whatever it answered
 * to that. INFINITY: no limit. Zero or less: only if it is done already. A
 * coroutine is freed, as by await(); a task or future stays the caller's.
 * To keep the thing itself going, wrap it in asyncio_shield().
 * May suspend. asyncio.wait_for(), as of Python 3.12.
 */
MUST_USE struct outcome asyncio_wait_for(void *awaitable, double seconds);

/* The same in two halves for a stackless coroutine, used as those of
   sleep_halves.h; a coroutine is run in a task of its own. */
struct wait_for {
    struct future *future;   /* what is waited for */
    struct timeout limit;    /* if there is time */
    struct future ended;     /* if there is none: done when the future is */
    struct callback release; /* what makes it so */
    bool cancelled;          /* there is none, and so it was cancelled */
};
MUST_USE struct outcome wait_for_start(struct wait_for *wait, void *awaitable,
                                       double seconds);
MUST_USE struct outcome wait_for_finish(struct wait_for *wait,
                                        struct outcome sent);

#endif
