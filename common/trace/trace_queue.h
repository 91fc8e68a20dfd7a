/* trace_queue - what waits to be called: the queue, timers and watchers of a
   loop, as events. Plugs in since chapter01/14, uses callback, list, loop,
   observer, timers, trace_ids. */
#ifndef TRACE_QUEUE_H
#define TRACE_QUEUE_H

#include "callback.h"
#include "list.h"
#include "loop.h"
#include "observer.h"
#include "timers.h"
#include "trace_ids.h"

/* One for each loop that is traced. */
struct traced {
    struct observer observer;
    struct loop *loop;
    long number;
    struct list queue; /* the records of what is queued, in this order */
};

/* The record of a callback of this loop. */
struct trace_id *trace_callback(const struct loop *loop,
                                const struct callback *callback);

/* Begin a line about a callback. Add a time to a line, or null: never. */
void trace_queue_line(const char *event, long by, const struct trace_id *id);
void trace_queue_time(const char *key, long long microseconds);

/* An event that is to queue it, and in which way. It is queued, from where that
   says, or else from there. It is in the queue no longer, though it was not called;
   its record is gone. It has been taken back, be it the timer's still or in the
   queue already; NULL is harmless. Between two turns: what is in it no longer, of
   whatever it is. */
void trace_queue_caused(const struct loop *loop,
                        const struct callback *callback, long by,
                        const char *from);
void trace_queue_add(struct traced *traced, const struct callback *callback,
                     const char *else_from);
void trace_queue_left(struct trace_id *id);
void trace_queue_cancelled(struct trace_id *id);
void trace_queue_look(struct traced *traced);

/* Its timer is set. A descriptor is watched for it, and no longer. */
void trace_queue_set_timer(struct traced *traced, const struct timer *timer);
void trace_queue_watch(struct traced *traced, const struct watched *watched);
void trace_queue_unwatch(struct traced *traced, const struct watched *watched);

#endif
