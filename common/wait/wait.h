/* wait - until one, or all, of many are done. Since chapter02/28, uses
   distinct, future, outcome, stackful, task, timers. */
#ifndef WAIT_H
#define WAIT_H

#include <math.h>
#include <stddef.h>

#include "future.h"
#include "outcome.h"
#include "timers.h"

enum return_when {
    FIRST_COMPLETED, /* until any is done */
    FIRST_EXCEPTION, /* until one has failed (not: been cancelled), or all */
    ALL_COMPLETED
};

/*
 * Wait until enough of these futures and tasks are done, or so many seconds
 * have passed (INFINITY: no limit). None is cancelled, and no error of theirs
 * is raised. The value says how many are done; future_done() says which. They
 * stay the caller's, which must keep them until this returns. ValueError if
 * there are none, TypeError for a coroutine. May suspend. asyncio.wait().
 */
MUST_USE struct outcome asyncio_wait(void *const *futures, size_t count,
                                     double timeout,
                                     enum return_when return_when);

/* The same in two halves for a stackless coroutine, used as those of
   sleep_halves.h; wait_finish() must follow wait_start() unless that failed. */
struct wait_set {
    struct future waiter; /* done when enough of them are */
    struct timer timer;
    struct waited *waited; /* the different ones */
    size_t count;
    size_t unfinished;
    enum return_when return_when;
};
MUST_USE struct outcome wait_start(struct wait_set *wait, void *const *futures,
                                   size_t count, double timeout,
                                   enum return_when return_when);
MUST_USE struct outcome wait_finish(struct wait_set *wait, struct outcome sent);

#endif
