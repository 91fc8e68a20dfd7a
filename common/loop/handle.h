/* handle - a ticket for a callback: to cancel it, to ask when it is due.
   Since chapter01/14, uses callback, observer, timers. */
#ifndef HANDLE_H
#define HANDLE_H

#include <stdbool.h>
#include <stdint.h>

#include "observer.h"
#include "timers.h"

/*
 * What loop_call_soon, loop_call_later and loop_call_at return; asyncio's
 * Handle and TimerHandle. A ticket, not the thing: copy it, drop it, cancel it
 * long after the callback has run; nothing has to be given back. It is valid as
 * long as its loop exists.
 */
struct handle {
    struct scheduled *scheduled; /* NULL: cancelled, or there was no memory */
    uint64_t serial;             /* tells this use of it from later ones */
    double when;                 /* loop time; handle.when() */
};

/*
 * See to it that the callback is not called, and forget its argument. Once it
 * has run or been cancelled this does nothing. handle.cancel(); only from the
 * loop's thread, which nothing checks.
 */
void handle_cancel(struct handle *handle);

/* Whether this ticket has been cancelled; handle.cancelled(). */
bool handle_cancelled(const struct handle *handle);

/* Whether the callback has still to be called. */
bool handle_pending(const struct handle *handle);

/* ---- below: for the loop --------------------------------------------- */

/* A callback that was scheduled by function and argument. */
struct scheduled {
    struct timer timer; /* in the heap, or its callback in the queue */
    void (*function)(void *argument);
    union {
        void *argument;
        struct scheduled *next_unused;
    };
    uint64_t serial; /* of this use of it, from 1 */
    struct handle_pool *owner;
};

/* Those not in use, and what they were allocated in. It is freed in the loop's
   end only, for a ticket may still ask for its serial number. */
struct handle_pool {
    struct scheduled *unused;
    struct handle_chunk *chunks;
    struct timers *timers;
    struct observer *const *observers; /* the loop's, or none */
    bool closed; /* with the loop: no ticket holds any more */
};

void handle_pool_init(struct handle_pool *handle_pool, struct timers *timers);
void handle_pool_free(struct handle_pool *handle_pool);

/* One to be queued; its `scheduled` is NULL if there is no memory. */
struct handle handle_pool_take(struct handle_pool *handle_pool,
                               void (*function)(void *), void *argument);

/* The one that this callback runs for, NULL if it is none of ours. */
const struct scheduled *scheduled_of(const struct callback *callback);

#endif
