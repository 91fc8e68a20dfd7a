/* event_loop - a loop for tasks: made, and run until something is done.
   Since chapter02/06, uses loop, outcome. */
#ifndef EVENT_LOOP_H
#define EVENT_LOOP_H

#include "loop.h"
#include "outcome.h"

/*
 * asyncio.new_event_loop(): loop_new(), with a door for threads. The caller's,
 * given back with loop_free(), which reports the tasks that are still pending.
 * NULL, with errno, if there is no memory or no descriptor.
 */
MUST_USE struct loop *asyncio_new_event_loop(void);

/*
 * Run the loop until this awaitable is done, and one turn more, as asyncio
 * does; returns its outcome. A coroutine becomes a task, and is freed. Errors
 * of its own: RuntimeError "Event loop stopped before Future completed." or
 * deadlock, ValueError for a future of another loop.
 * Does not suspend: blocks, so outside of the loop only.
 * loop.run_until_complete().
 */
MUST_USE struct outcome loop_run_until_complete(struct loop *loop,
                                                void *awaitable);

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
