/* loop - its life, and what is put into its queue. Since chapter01/14, uses
   callback, clock, handle, list, misuse, observer, selector, timers. */
#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "loop.h"
#include "misuse.h"
#include "selector.h"

const struct loop_clock_kind *loop_clock_kind;

void loop_check_open(const struct loop *loop)
{
    if (loop->closed)
        misuse("RuntimeError: Event loop is closed");
}

struct loop *loop_new_of_kind(const struct loop_kind *kind)
{
    const char *name = getenv("ASYNCIO_SELECTOR");
    const char *debug = getenv("ASYNCIO_DEBUG");
    struct loop *loop = calloc(1, kind->size);

    if (!loop)
        return NULL;
    loop->selector = selector_open(name && *name ? name : NULL);
    if (!loop->selector) {
        int error = errno;
        free(loop);
        errno = error;
        return NULL;
    }
    loop->selector->made_by = selector_forks;
    loop->kind = kind;
    list_init(&loop->ready);
    list_init(&loop->turn);
    timers_init(&loop->timers);
    if (loop_clock_kind && loop_clock_kind->is_wanted())
        loop->clock.kind = loop_clock_kind;
    handle_pool_init(&loop->handle_pool, &loop->timers);
    loop->handle_pool.observers = &loop->observers;
    loop->slow_callback_duration = 0.1;
    loop->references = 1;
    loop_set_debug(loop, debug && *debug);
    loop_announce(loop, LOOP_CREATED);
    return loop;
}

struct loop *loop_new(void)
{
    static const struct loop_kind plain = {.size = sizeof(struct loop)};

    return loop_new_of_kind(&plain);
}

void loop_close(struct loop *loop)
{
    misuse_if_null(loop, "loop_close", "a loop");
    if (loop->running)
        misuse("RuntimeError: Cannot close a running event loop");
    if (loop->closed)
        return;
    if (loop->kind->closing)
        loop->kind->closing(loop);
    loop_announce(loop, LOOP_CLOSES);
    loop->closed = true;
    loop_set_debug(loop, false);
    while (!list_empty(&loop->ready))
        list_take_first(&loop->ready);
    timers_free(&loop->timers);
    if (loop->watch_kind)
        loop->watch_kind->closes(loop);
    selector_close(loop->selector);
    loop->handle_pool.closed = true;
}

void loop_free(struct loop *loop)
{
    if (!loop)
        return;
    loop_close(loop);
    if (loop->kind->freed)
        loop->kind->freed(loop);
    for (struct observer **at = &loop->observers; *at;) {
        if ((*at)->outlives_loop) /* the others need not stay any longer */
            at = &(*at)->next;
        else
            *at = (*at)->next;
    }
    loop_release(loop);
}

void loop_destroy(struct loop *loop)
{
    loop_tell(loop, OBJECT_GONE, loop);
    if (loop->kind->gone)
        loop->kind->gone(loop);
    handle_pool_free(&loop->handle_pool);
    free(loop);
}

void loop_check_caller(const struct loop *loop, const char *function)
{
    char who[64];

    misuse_if_null(loop, function, "a loop");
    snprintf(who, sizeof who, "%s() was called", function);
    loop_check_thread(loop, who);
}

void loop_check_thread(const struct loop *loop, const char *who)
{
    char place[256];

    if (!loop->running)
        return;
    if (pthread_equal(loop->thread, pthread_self())) {
        if (loop->polling)
            misuse("RuntimeError: Signal-unsafe operation invoked on an event "
                   "loop\n    %s in a signal's handler\n    From there, "
                   "write() a byte to a pipe that has a loop_add_reader()",
                   who);
        return;
    }
    bool known = observers_where(loop->observers, WHERE_CREATED, NULL, place,
                                 sizeof place);
    misuse(
        "RuntimeError: Non-thread-safe operation invoked on an event loop "
        "other than the current one\n    %s%s%s, in another thread than the "
        "loop's\n    From there, hand loop_call_soon_threadsafe() a function "
        "that does it",
        who, known ? " at " : "", place);
}

void loop_queue_checked(struct loop *loop, struct callback *callback)
{
    loop_check_open(loop);
    if (list_linked(&callback->link))
        misuse("RuntimeError: a callback was queued that is queued already");
    if (loop->debug)
        loop_check_thread(loop, "A callback was queued");
    if (loop_is_woken(loop))
        loop_queue_posted(loop);
    loop_tell(loop, CALLBACK_QUEUED, callback);
    list_append(&loop->ready, &callback->link);
}

void loop_queue_all_checked(struct loop *loop, struct list *callbacks)
{
    if (loop_is_woken(loop))
        loop_queue_posted(loop);
    loop_tell_each(loop, CALLBACK_QUEUED, callbacks);
    list_move_all(&loop->ready, callbacks);
}

void loop_tell_each(struct loop *loop, int event, const struct list *callbacks)
{
    if (!loop->observers)
        return;
    for (struct list *link = callbacks->next; link != callbacks;
         link = link->next)
        loop_tell(loop, event, list_entry(link, struct callback, link));
}

void loop_queue_posted(struct loop *loop)
{
    if (loop->kind->take_posted)
        loop->kind->take_posted(loop);
}

/* exercise: call_later */
bool loop_start_timer(struct loop *loop, struct timer *timer, double when)
{
    loop_check_open(loop);
    if (loop->debug)
        loop_check_thread(loop, "A timer was set");
    if (isnan(when))
        misuse("ValueError: Invalid delay: NaN (not a number)");
    if (timer->position)
        misuse("RuntimeError: a timer was started that runs already");
    if (!timers_add(&loop->timers, timer, when))
        return false;
    loop_tell(loop, TIMER_SET, timer);
    return true;
}

/* exercise: call_later */
void loop_cancel_timer(struct loop *loop, struct timer *timer)
{
    timers_remove(&loop->timers, timer);
    list_remove(&timer->callback.link);
    loop_tell(loop, OBJECT_GONE, &timer->callback);
}

void loop_check_callable(void (*function)(void *), const char *by)
{
    if (!function)
        misuse("TypeError: a callable object was expected by %s(), got NULL",
               by);
}

struct handle loop_call_soon(struct loop *loop, void (*function)(void *),
                             void *argument)
{
    misuse_if_null(loop, "loop_call_soon", "a loop");
    loop_check_open(loop);
    loop_check_callable(function, "call_soon");
    struct handle handle =
        handle_pool_take(&loop->handle_pool, function, argument);

    if (handle.scheduled)
        loop_queue(loop, &handle.scheduled->timer.callback);
    return handle;
}

/* exercise: call_later */
struct handle loop_call_later(struct loop *loop, double delay,
                              void (*function)(void *), void *argument)
{
    misuse_if_null(loop, "loop_call_later", "a loop");
    return loop_call_at(loop, loop_time(loop) + delay, function, argument);
}

/* exercise: call_later */
struct handle loop_call_at(struct loop *loop, double when,
                           void (*function)(void *), void *argument)
{
    misuse_if_null(loop, "loop_call_at", "a loop");
    loop_check_open(loop);
    loop_check_callable(function, "call_at");
    struct handle handle =
        handle_pool_take(&loop->handle_pool, function, argument);

    handle.when = when;
    if (handle.scheduled &&
        !loop_start_timer(loop, &handle.scheduled->timer, when))
        handle_cancel(&handle);
    return handle;
}

double loop_time(const struct loop *loop)
{
    misuse_if_null(loop, "loop_time", "a loop");
    return loop->clock.kind ? loop->clock.now : clock_monotonic();
}

bool loop_is_running(const struct loop *loop)
{
    misuse_if_null(loop, "loop_is_running", "a loop");
    return loop->running;
}

bool loop_is_closed(const struct loop *loop)
{
    misuse_if_null(loop, "loop_is_closed", "a loop");
    return loop->closed;
}

bool loop_get_debug(const struct loop *loop)
{
    misuse_if_null(loop, "loop_get_debug", "a loop");
    return loop->debug;
}

/* Another thread that posts tells the observers, too, in debug mode. */
static void hold_posters(struct loop *loop, bool hold)
{
    if (loop->kind->hold_posters)
        loop->kind->hold_posters(loop, hold);
}

void loop_set_debug(struct loop *loop, bool on)
{
    misuse_if_null(loop, "loop_set_debug", "a loop");
    if (on && loop->closed)
        return; /* nothing would switch it off again */
    if (on != loop->debug)
        loop_announce(loop, LOOP_DEBUGS);
    hold_posters(loop, true);
    loop->debug = on;
    hold_posters(loop, false);
    if (on || loop->closed)
        atomic_fetch_or(&loop->second_look, LOOP_CHECKS);
    else
        atomic_fetch_and(&loop->second_look, ~LOOP_CHECKS);
}

void loop_add_observer(struct loop *loop, struct observer *observer)
{
    hold_posters(loop, true);
    observer->next = loop->observers;
    loop->observers = observer;
    atomic_fetch_or(&loop->second_look, LOOP_OBSERVED);
    hold_posters(loop, false);
}

void loop_remove_observer(struct loop *loop, struct observer *observer)
{
    struct observer **at = &loop->observers;

    hold_posters(loop, true);
    while (*at && *at != observer)
        at = &(*at)->next;
    if (*at)
        *at = observer->next;
    if (!loop->observers)
        atomic_fetch_and(&loop->second_look, ~LOOP_OBSERVED);
    hold_posters(loop, false);
}

void loop_announce(struct loop *loop, int event)
{
    loop_tell(loop, event, loop);
    observers_tell(observers_of_all, event, loop);
}
