/* event_loop - a loop for futures and tasks. Since chapter02/06, uses loop,
   outcome. */
#ifndef EVENT_LOOP_H
#define EVENT_LOOP_H

#include "loop.h"
#include "outcome.h"

/*
 * asyncio.new_event_loop(): loop_new(), on which futures and tasks can live;
 * where wakeup.c is linked, other threads can call it. The caller's, given back
 * with loop_free(), which reports the tasks that are still pending. NULL, with
 * errno, if there is no memory or no descriptor.
 */
MUST_USE struct loop *asyncio_new_event_loop(void);

/* ---- for what lives on it ------------------------------------------------- */

/* What becomes of the tasks of a loop that closes; tasks.c puts it here. NULL:
   there are futures only. */
struct loop_tasks {
    void (*end)(struct loop *loop);  /* those that are pending */
    void (*free)(struct loop *loop); /* nothing of theirs is queued any more */
};
extern const struct loop_tasks *event_loop_tasks;

/* ---- for what plugs in ---------------------------------------------------- */

/* The door into each of these loops for other threads and for signals, which
   wakeup.c puts here: opened and closed with the loop. NULL: there is none. */
struct loop_door {
    struct outcome (*open)(struct loop *loop);
    void (*take_posted)(struct loop *loop); /* queues what came through it */
    void (*hold_posters)(struct loop *loop, bool hold); /* once it is open */
    void (*drop_queued)(struct loop *loop); /* forgets what it has queued */
    void (*close)(struct loop *loop);       /* also where it could not open */
};
extern const struct loop_door *event_loop_door;

#endif
