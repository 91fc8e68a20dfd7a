/* wait_for_halves - wait_for in two halves. Plugs in, uses future, outcome,
   timeout, wait_for. */
#ifndef WAIT_FOR_HALVES_H
#define WAIT_FOR_HALVES_H

#include "future.h"
#include "outcome.h"
#include "timeout.h"
#include "wait_for.h"

/*
 * asyncio_wait_for() for a stackless coroutine, used as the halves of
 * sleep_halves.h. A coroutine that is waited for runs in a task of its own.
 */
struct wait_for {
    struct future *future;
    struct timeout limit;      /* if there is time */
    struct cancel_wait ending; /* if there is none */
    bool was_cancelled;        /* there was none, and it was not done */
};
MUST_USE struct outcome wait_for_start(struct wait_for *wait, void *awaitable,
                                       double seconds);
MUST_USE struct outcome wait_for_finish(struct wait_for *wait,
                                        struct outcome sent);

#endif
