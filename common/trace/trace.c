/* trace - what the loop did, event by event, in a file. Plugs in since
   chapter01/14, uses callback, handle, list, loop, observer, trace_cause,
   trace_file, trace_ids, trace_lock, trace_out, trace_places, trace_queue,
   trace_time, trace_write. */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "handle.h"
#include "trace.h"
#include "trace_cause.h"
#include "trace_file.h"
#include "trace_lock.h"
#include "trace_out.h"
#include "trace_queue.h"
#include "trace_time.h"
#include "trace_write.h"

static struct trace_part *parts;
static long loops;
static long the_turn, the_ask, the_call; /* `n` of the latest */
static long called;                      /* the `cb` of the_call */

void trace_add_part(struct trace_part *part)
{
    part->next = parts;
    parts = part;
}

/* --- the turn ------------------------------------------------------------- */

static void start_turn(struct traced *traced)
{
    trace_thread_is_here();
    trace_queue_look(traced);
    trace_time_begin(traced->loop);
    trace_next_turn();
    trace_line_begin("turn", 0);
    trace_number("loop", traced->number);
    the_turn = trace_line_end();
}

static void ask(double timeout)
{
    trace_line_begin("ask", the_turn);
    trace_queue_time("timeout",
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

    trace_thread_is_here(); /* or another loop's turn has begun elsewhere */
    while (id->queued && traced->queue.next != &id->link)
        trace_queue_left(list_entry(traced->queue.next, struct trace_id, link));
    trace_queue_line("call", id->queued, id);
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
        trace_queue_cancelled(trace_find(TRACE_CALLBACK, object));
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
        trace_queue_add(traced, subject, "soon");
        break;
    case CALLBACK_ARRIVED: /* through our door, or of a descriptor */
        trace_queue_add(traced, subject, "fd");
        break;
    case CALLBACK_POSTED:
        trace_queue_caused(traced->loop, subject, trace_done_by_thread(),
                           "thread");
        break;
    case CALLBACK_CANCELLED:
        trace_queue_cancelled(trace_find(TRACE_CALLBACK, subject));
        break;
    case TIMER_SET:
        trace_queue_set_timer(traced, subject);
        break;
    case WATCH_BEGINS:
        trace_queue_watch(traced, subject);
        break;
    case WATCH_ENDS:
        trace_queue_unwatch(traced, subject);
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
        if (part->before)
            part->before();
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
static bool is_made_by_ours(void)
{
    static pthread_t maker;

    if (loops == 0) {
        maker = pthread_self();
        trace_thread_is_here();
    }
    return pthread_equal(maker, pthread_self());
}

static void begin_loop(struct loop *loop)
{
    struct traced *traced;

    if (is_made_by_ours() && (traced = malloc(sizeof *traced))) {
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
