/* as_completed - many futures, in the order in which they are done. To be
   written by you. */
#ifndef AS_COMPLETED_H
#define AS_COMPLETED_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "future.h"
#include "future_cancel.h"
#include "handle.h"
#include "outcome.h"

/*
 * asyncio.as_completed():
 *
 *     struct as_completed all;
 *     struct outcome next = as_completed_begin(&all, futures, count, INFINITY);
 *     if (next.error)
 *         return next;
 *     while (!(next = as_completed_next(&all)).error && next.value)
 *         ... (struct future *)next.value is done ...
 *     as_completed_end(&all);
 *
 * The struct must stay where it is in between.
 */
struct as_completed {
    size_t count;           /* futures in all */
    struct child *children; /* what watches each */
    struct future **done;   /* those that are done, in that order */
    size_t finished;        /* how many these are */
    size_t given;           /* how many of these have been given out */
    bool too_late;          /* the time is up */
    struct handle timer;    /* {0} if there is no limit */
    struct future *waiter; /* of as_completed_next(), while it waits; or NULL */
};

/* Watch these futures and tasks, each given once; they stay the caller's, which
   keeps them until the end. The time is in seconds, from now; INFINITY: no
   limit. MemoryError: then there is nothing to end. In a running loop. */
MUST_USE struct outcome as_completed_begin(struct as_completed *all,
                                           void *const *futures, size_t count,
                                           double timeout);

/* The value is the next that is done, a `struct future *`, or 0 if all have
   been given. TimeoutError if the time is up, CancelledError if the task is
   cancelled while it waits. Inside of a coroutine; one task at a time. */
MUST_USE struct outcome as_completed_next(struct as_completed *all);

/* Watch no longer, whatever has been given; after a begin, once. */
void as_completed_end(struct as_completed *all);

#endif
