/* trace - what the loop did, event by event, in a file. Plugs in since
   chapter01/14, uses callback, handle, list, loop, observer, timers,
   trace_cause, trace_file, trace_ids, trace_lock, trace_out, trace_places,
   trace_time, trace_write. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "handle.h"
#include "trace.h"
#include "trace_cause.h"
#include "trace_file.h"
#include "trace_lock.h"
#include "trace_out.h"
#include "trace_time.h"
#include "trace_write.h"

/* One for each loop. */
struct traced {
    struct observer observer;
    struct loop *loop;
    long number;
    struct list queue; /* the records of what is queued, in this order */
};

static struct trace_part *parts;
static long loops;
static long the_turn, the_ask, the_call; /* `n` of the latest */
static long called;                      /* the `cb` of the_call */

void trace_add_part(struct trace_part *part)
{
    part->next = parts;
    parts = part;
}

struct trace_id *trace_callback(const struct loop *loop,
                                const struct callback *callback)
{
    struct trace_id *id = trace_of(TRACE_CALLBACK, callback);

    id->owner = loop;
    return id;
}

/* A line about a callback. */
static void begin(const char *event, long by, const struct trace_id *id)
{
    trace_line_begin(event, by);
    trace_number("cb", id->id);
}

/* --- the queue ------------------------------------------------------------ */

/* It is in the queue no longer, though it was not called. */
static void unqueue(struct trace_id *id)
{
    begin("unqueue", trace_runs(), id);
    trace_line_end();
    id->queued = 0;
    list_remove(&id->link);
}

static void queue(struct traced *traced, const struct callback *callback)
{
    struct trace_id *id = trace_callback(traced->loop, callback);
    const char *from = id->watch ? "fd" : id->from ? id->from : "soon";
    long by = id->watch ? id->watch : id->from ? id->cause : trace_runs();

    if (id->queued)
        unqueue(id);
    begin("queue", by, id);
    trace_string("from", from);
    id->queued = trace_line_end();
    id->from = NULL;
    list_append(&traced->queue, &id->link);
}

/* It has been taken back, be it the timer's still or in the queue already. */
static void cancelled(struct trace_id *id)
{
    if (!id)
        return;
    if (id->queued) {
        unqueue(id);
    } else if (id->from) {
        begin("untimer", trace_runs(), id);
        trace_line_end();
    }
    trace_forget(id);
}

static void add_time(const char *key, long long microseconds)
{
    if (microseconds < TRACE_NEVER)
        trace_number(key, microseconds);
    else
        trace_null(key);
}

static void set_timer(struct traced *traced, const struct timer *timer)
{
    double when = timers_when(&traced->loop->timers, timer);
    long long due = trace_time_of(when);

    trace_forget(trace_find(TRACE_CALLBACK, &timer->callback));
    struct trace_id *id = trace_callback(traced->loop, &timer->callback);
    begin("timer", trace_runs(), id);
    add_time("due", due > 0 ? due : 0);
    id->cause = trace_line_end();
    id->from = "timer";
}

static void post(struct traced *traced, const struct callback *callback)
{
    struct trace_id *id = trace_callback(traced->loop, callback);

    id->cause = trace_done_by_thread();
    id->from = "thread";
}

/* --- descriptors ---------------------------------------------------------- */

/* Its number is another's once the loop that watched it is closed. */
static long watch(const char *event, const struct watched *watched,
                  const struct trace_id *id)
{
    const void *number = (const void *)(intptr_t)(watched->fd + 1);
    struct trace_id *fd = trace_of(TRACE_FD, number);

    fd->owner = id->owner;
    begin(event, trace_runs(), id);
    trace_number("fd", fd->id);
    trace_string("for", watched->event == SELECTOR_READ ? "read" : "write");
    return trace_line_end();
}

static void begin_watch(struct traced *traced, const struct watched *watched)
{
    trace_forget(trace_find(TRACE_CALLBACK, watched->callback));
    struct trace_id *id = trace_callback(traced->loop, watched->callback);
    id->watch = watch("watch", watched, id);
}

static void end_watch(struct traced *traced, const struct watched *watched)
{
    struct trace_id *id = trace_callback(traced->loop, watched->callback);

    if (id->queued)
        unqueue(id);
    watch("unwatch", watched, id);
    trace_forget(id);
}

/* --- the turn ------------------------------------------------------------- */

static void start_turn(struct traced *traced)
{
    trace_time_begin(traced->loop);
    trace_next_turn();
    trace_line_begin("turn", 0);
    trace_number("loop", traced->number);
    the_turn = trace_line_end();
}

static void ask(double timeout)
{
    trace_line_begin("ask", the_turn);
    add_time("timeout",
             timeout >= 0 ? trace_microseconds(timeout) : TRACE_NEVER);
    the_ask = trace_line_end();
}

static void wake(const struct list *found)
{
    long ready = 0;

    for (const struct list *link = found->next; link != found;
         link = link->next)
        ready++;
    trace_line_begin("woke", the_ask);
    trace_number("ready", ready);
    trace_line_end();
}

static void describe(const struct callback *callback)
{
    const struct scheduled *scheduled = scheduled_of(callback);
    const void *code;

    for (struct trace_part *part = parts; part; part = part->next)
        if (part->describe && part->describe(callback))
            return;
    if (scheduled)
        memcpy(&code, &scheduled->function, sizeof code);
    else
        memcpy(&code, &callback->function, sizeof code);
    trace_place("fn", trace_place_of_function(code));
}

/* Whatever stood before it in the queue and is not called has been taken out. */
static void call(struct traced *traced, const struct callback *callback)
{
    struct trace_id *id = trace_callback(traced->loop, callback);

    while (id->queued && traced->queue.next != &id->link)
        unqueue(list_entry(traced->queue.next, struct trace_id, link));
    begin("call", id->queued, id);
    describe(callback);
    the_call = trace_line_end();
    trace_calls(the_call);
    called = id->id;
    id->queued = 0;
    list_remove(&id->link);
    if (!id->stays && !id->watch) /* its memory may be used anew from here on */
        trace_forget(id);
    for (struct trace_part *part = parts; part; part = part->next)
        if (part->called)
            part->called(callback);
}

static void end_call(void)
{
    trace_line_begin("ret", the_call);
    trace_number("cb", called);
    trace_line_end();
    trace_calls(0);
}

/* --- loops ---------------------------------------------------------------- */

static void about_loop(const char *event, long by, const struct traced *traced)
{
    trace_line_begin(event, by);
    trace_number("loop", traced->number);
    trace_line_end();
}

static void gone(struct traced *traced, const void *object)
{
    if (object == traced->loop)
        trace_time_end(traced->loop);
    else
        cancelled(trace_find(TRACE_CALLBACK, object));
}

static void write_event(struct traced *traced, int event, const void *subject)
{
    switch (event) {
    case TURN_STARTS:
        start_turn(traced);
        break;
    case POLL_STARTS:
        ask(*(const double *)subject);
        break;
    case POLL_ENDS:
        wake(subject);
        break;
    case CALLBACK_STARTS:
        call(traced, subject);
        break;
    case CALLBACK_ENDS:
        end_call();
        break;
    case CALLBACK_QUEUED:
    case CALLBACK_ARRIVED:
        queue(traced, subject);
        break;
    case CALLBACK_POSTED:
        post(traced, subject);
        break;
    case CALLBACK_CANCELLED:
        cancelled(trace_find(TRACE_CALLBACK, subject));
        break;
    case TIMER_SET:
        set_timer(traced, subject);
        break;
    case WATCH_BEGINS:
        begin_watch(traced, subject);
        break;
    case WATCH_ENDS:
        end_watch(traced, subject);
        break;
    case LOOP_DEADLOCKED:
        about_loop("deadlock", the_turn, traced);
        break;
    case LOOP_CLOSES:
        about_loop("close", trace_runs(), traced);
        trace_forget_owner(traced->loop);
        break;
    case OBJECT_GONE:
        gone(traced, subject);
        break;
    default:
        break;
    }
}

static void write_with_parts(struct traced *traced, int event,
                             const void *subject)
{
    bool seen_to = false;

    trace_out_catch_up();
    for (struct trace_part *part = parts; part; part = part->next)
        seen_to |= part->on_event(traced->loop, event, subject);
    if (!seen_to)
        write_event(traced, event, subject);
}

/* To leave the loop takes the lock of its door, under which threads take ours:
   not to be done with that. */
static void on_event(struct observer *observer, int event, const void *subject)
{
    struct traced *traced = list_entry(observer, struct traced, observer);

    if (trace_lock()) {
        write_with_parts(traced, event, subject);
        trace_unlock();
    }
    if (event == OBJECT_GONE && subject == traced->loop) {
        loop_remove_observer(traced->loop, &traced->observer);
        free(traced);
    }
}

/* The first loop decides which thread it is. */
static void begin_loop(struct loop *loop)
{
    struct traced *traced;

    if (loops == 0)
        trace_thread_is_here();
    if ((loops == 0 || trace_is_in_thread()) &&
        (traced = malloc(sizeof *traced))) {
        *traced = (struct traced){
            .observer = {.outlives_loop = true, .on_event = on_event},
            .loop = loop,
            .number = ++loops};
        list_init(&traced->queue);
        loop_add_observer(loop, &traced->observer);
        trace_out_catch_up();
        trace_time_begin(loop);
        trace_file_about(loop);
        about_loop("open", trace_runs(), traced);
    }
}

static void on_any_loop(struct observer *all, int event, const void *loop)
{
    (void)all;
    if (event != LOOP_CREATED || !trace_lock())
        return;
    begin_loop((struct loop *)(uintptr_t)loop);
    trace_unlock();
}

__attribute__((constructor)) static void introduce(void)
{
    static struct observer all = {.on_event = on_any_loop};

    all.next = observers_of_all;
    observers_of_all = &all;
}
