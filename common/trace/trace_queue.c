/* trace_queue - what waits to be called: the queue, timers and watchers of a
   loop, as events. Plugs in since chapter01/14, uses list, selector, timers,
   trace_cause, trace_ids, trace_time, trace_write. */
#include <stdint.h>

#include "selector.h"
#include "trace_cause.h"
#include "trace_queue.h"
#include "trace_time.h"
#include "trace_write.h"

struct trace_id *trace_callback(const struct loop *loop,
                                const struct callback *callback)
{
    struct trace_id *id = trace_of(TRACE_CALLBACK, callback);

    id->owner = loop;
    return id;
}

/* A line about a callback. */
void trace_queue_line(const char *event, long by, const struct trace_id *id)
{
    trace_line_begin(event, by);
    trace_number("cb", id->id);
}

/* --- the queue ------------------------------------------------------------ */

static void unqueue(struct trace_id *id)
{
    trace_queue_line("unqueue", trace_runs(), id);
    trace_line_end();
    id->queued = 0;
    list_remove(&id->link);
}

void trace_queue_left(struct trace_id *id)
{
    unqueue(id);
    trace_forget(id);
}

/* The record of one that is about to be queued or set aside. If it seems to be
   in the queue, another was, which left it without a word, and its memory is used
   anew. */
static struct trace_id *begin_anew(const struct loop *loop,
                                   const struct callback *callback)
{
    struct trace_id *id = trace_find(TRACE_CALLBACK, callback);

    if (id && id->queued)
        trace_queue_left(id);
    return trace_callback(loop, callback);
}

void trace_queue_caused(const struct loop *loop,
                        const struct callback *callback, long by,
                        const char *from)
{
    struct trace_id *id = begin_anew(loop, callback);

    id->cause = by;
    id->from = from;
}

void trace_queue_add(struct traced *traced, const struct callback *callback,
                     const char *else_from)
{
    struct trace_id *id = begin_anew(traced->loop, callback);
    const char *from = id->watch ? "fd" : id->from ? id->from : else_from;
    long by = id->watch ? id->watch : id->from ? id->cause : trace_runs();

    trace_queue_line("queue", by, id);
    trace_string("from", from);
    id->queued = trace_line_end();
    id->from = NULL;
    list_append(&traced->queue, &id->link);
}

/* Both are in the same order, but for what has left the loop's without a word. */
void trace_queue_look(struct traced *traced)
{
    const struct list *ready = &traced->loop->ready, *at = ready->next;
    struct list *next;

    for (struct list *link = traced->queue.next; link != &traced->queue;
         link = next) {
        struct trace_id *id = list_entry(link, struct trace_id, link);

        next = link->next;
        if (at != ready && id->address == list_entry(at, struct callback, link))
            at = at->next;
        else
            trace_queue_left(id);
    }
}

/* It has been taken back, be it the timer's still or in the queue already. */
void trace_queue_cancelled(struct trace_id *id)
{
    if (id && id->queued) {
        trace_queue_left(id);
    } else if (id) {
        trace_queue_line("untimer", trace_runs(), id);
        trace_line_end();
        trace_forget(id);
    }
}

void trace_queue_time(const char *key, long long microseconds)
{
    if (microseconds < TRACE_NEVER)
        trace_number(key, microseconds);
    else
        trace_null(key);
}

void trace_queue_set_timer(struct traced *traced, const struct timer *timer)
{
    double when = timers_when(&traced->loop->timers, timer);
    long long due = trace_time_of(when);
    struct trace_id *id = begin_anew(traced->loop, &timer->callback);

    trace_queue_line("timer", trace_runs(), id);
    trace_queue_time("due", due > 0 ? due : 0);
    id->cause = trace_line_end();
    id->from = "timer";
}

/* --- descriptors ---------------------------------------------------------- */

/* Its number is another's once the loop that watched it is closed. */
static long watch(const char *event, const struct watched *watched,
                  const struct trace_id *id)
{
    const void *number = (const void *)(intptr_t)(watched->fd + 1);
    struct trace_id *fd = trace_of(TRACE_FD, number);

    fd->owner = id->owner;
    trace_queue_line(event, trace_runs(), id);
    trace_number("fd", fd->id);
    trace_string("for", watched->event == SELECTOR_READ ? "read" : "write");
    return trace_line_end();
}

void trace_queue_watch(struct traced *traced, const struct watched *watched)
{
    struct trace_id *id = begin_anew(traced->loop, watched->callback);

    id->watch = watch("watch", watched, id);
}

void trace_queue_unwatch(struct traced *traced, const struct watched *watched)
{
    struct trace_id *id = trace_callback(traced->loop, watched->callback);

    if (id->queued)
        unqueue(id);
    watch("unwatch", watched, id);
    trace_forget(id);
}
