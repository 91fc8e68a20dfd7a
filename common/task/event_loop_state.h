/* event_loop_state - what a loop has beside chapter 1's, so that tasks can live
   on it. Since chapter02/06, uses freelist, list, loop, misuse. */
#ifndef EVENT_LOOP_STATE_H
#define EVENT_LOOP_STATE_H

#include <stddef.h>

#include "freelist.h"
#include "list.h"
#include "loop.h"
#include "misuse.h"

/* Threads that work for a loop: a future for when they have ended, and how to
   part from them. */
struct executor {
    struct future *(*shutdown)(struct loop *loop);
    void (*close)(struct loop *loop);
};

/*
 * What asyncio_new_event_loop() makes. It begins with chapter 1's loop, and
 * everywhere goes by that name: the functions of chapter 1 know no other.
 */
struct event_loop {
    struct loop loop;

    struct freelist freelist; /* memory for its tasks and futures */
    struct list tasks;        /* every task that is not done, oldest first */
    struct task *current_task;
    struct exception_handler *exception_handler;

    /* Called in place of waiting for ever in vain; NULL: wait all the same. */
    void (*on_deadlock)(struct loop *loop);
    bool deadlocked; /* it was called, and has stopped the loop */

    /* Other threads and signals: calls that are known to come from there; the
       door; what asks, after each poll, whether a signal has come. */
    int external_calls;
    struct wakeup *wakeup; /* NULL: there is no door */
    void (*signalled)(struct loop *loop);

    /* kept for what plugs in */
    struct executor *executor;
    struct descriptors *descriptors; /* what is remembered of sockets */
};

/* The same loop, if it is one of these; NULL: it is chapter 1's. */
static inline struct event_loop *event_loop_or_null(const struct loop *loop)
{
    return loop->kind->size < sizeof(struct event_loop)
               ? NULL
               : (struct event_loop *)loop;
}

/* Of a loop that has futures, and so is one of these: its `struct loop` is the
   first thing in it, and so has the same address. */
static inline struct event_loop *event_loop_of(const struct loop *loop)
{
    return (struct event_loop *)loop;
}

/* Before a loop gets its first future or task; a bug if it is chapter 1's. */
static inline struct event_loop *event_loop_check(const struct loop *loop)
{
    if (!event_loop_or_null(loop))
        misuse("RuntimeError: a loop for tasks is made by "
               "asyncio_new_event_loop()");
    return event_loop_of(loop);
}

#endif
