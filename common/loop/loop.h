/* loop - an event loop: what it keeps, and how it is used. Since chapter01/14,
   uses callback, clock, handle, list, loop_turn, misuse, observer,
   running_loop, selector, timers. */
#ifndef LOOP_H
#define LOOP_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "clock.h"
#include "handle.h"
#include "list.h"
#include "loop_turn.h"
#include "misuse.h"
#include "observer.h"
#include "running_loop.h"
#include "timers.h"

struct loop;
struct selector;

/*
 * Why queueing a callback takes more than to append it. To poll is to ask the
 * selector what is ready, by whichever system call.
 */
enum second_look {
    LOOP_CHECKS = 1,  /* closed, or in debug mode: may it be queued? */
    LOOP_WOKEN = 2,   /* a thread or a signal has come since the last poll: what
                        threads have posted comes first */
    LOOP_OBSERVED = 4 /* observers are told */
};

/*
 * What a loop has beyond that of chapter 1. Chapter 2's loop is a struct that
 * begins with a struct loop, and these functions are where it joins in. NULL:
 * there is nothing to do.
 */
struct loop_kind {
    size_t size; /* of that struct */

    void (*closing)(struct loop *loop); /* it is about to close */
    void (*freed)(struct loop *loop);   /* its owner no longer uses it */
    void (*gone)(struct loop *loop);    /* nothing uses it: its memory goes */

    /* Move the callbacks that other threads have posted to the queue's end. */
    void (*take_posted)(struct loop *loop);
    /* Keep them from posting while `observers` or `debug` changes, which they
       look at. */
    void (*hold_posters)(struct loop *loop, bool hold);
    /* After each poll: do what a signal asks for, if one has come. */
    void (*poll_ended)(struct loop *loop);
    /* Whether something outside, a thread or a signal, is known to call. */
    bool (*expects_calls)(const struct loop *loop);
    /* In place of a wait in vain: nothing is ready, no timer set, no descriptor
       watched, no call expected. False: wait all the same. */
    bool (*deadlocked)(struct loop *loop);
};

/*
 * A clock in place of the system's, and how the loop waits by it; put here
 * before main by what plugs in (virtual_clock.c), NULL without.
 */
struct loop_clock_kind {
    bool (*is_wanted)(void); /* by a loop that is created now */
    void (*turn_starts)(struct loop *loop);
    /* In place of loop_wait(), and what that does. */
    int (*wait)(struct loop *loop, double timeout, struct list *found);
};
extern const struct loop_clock_kind *loop_clock_kind;

struct loop_clock {
    const struct loop_clock_kind *kind; /* NULL: the system's */
    double now;                         /* what it shows ... */
    unsigned long turns;                /* ... and for how many turns it has */
};

/*
 * What watches descriptors for a loop: the first loop_add_reader() puts it here
 * (watcher.c). A loop without it waits for its timers only.
 */
struct loop_watch_kind {
    /* In place of selector_wait(): append to `found` the callbacks of what is
       ready, and say how many; -1, with errno. */
    int (*wait)(struct loop *loop, double timeout, struct list *found);
    void (*closes)(struct loop *loop);
};

/*
 * Unless it says otherwise, a function here may be called from the loop's
 * thread only, and from no signal's handler: that may come while a list is half
 * changed. (A handler can write a byte to a pipe that has a loop_add_reader().)
 * Using a loop after loop_close() is a bug: the program ends with
 * "RuntimeError: Event loop is closed". So is going on with a loop in a child
 * that fork() made while it ran; the child may run one of its own.
 */
struct loop {
    /* the turn */
    struct list ready; /* callbacks, in the order in which they were queued */
    struct list turn;  /* those of this turn that have still to be called */
    struct timers timers;
    struct loop_clock clock;
    struct handle_pool handle_pool;

    /* what it waits for */
    struct selector *selector;
    const struct loop_watch_kind *watch_kind; /* NULL: no descriptor so far */
    struct watch_table *watch_table;          /* the same */
    int watched;         /* readers and writers, without idle ones */
    int internal_fds;    /* of these, for the loop itself */
    int unserved;        /* see poll_is_redundant(); set by io/descriptor.c */
    unsigned long waits; /* how often the system was asked: the cost */

    bool running;
    bool polling; /* it waits: what calls it now is no callback of its own */
    pthread_t thread; /* in which it runs */
    bool stopping;
    bool closed;
    atomic_int second_look; /* an enum second_look, or several; 0: none */

    struct observer *observers;
    bool debug;
    double slow_callback_duration; /* in seconds; debug mode reports what takes
                                      as long or longer */

    const struct loop_kind *kind;
    unsigned references;
};

/*
 * A loop that does not run yet, on the clock of ASYNCIO_CLOCK and the selector
 * of ASYNCIO_SELECTOR. Belongs to the caller, which gives it back with
 * loop_free(). NULL, with errno, if there is no memory or no descriptor. Of a
 * kind: what lies behind its struct loop is all zeros, and the kind must stay
 * as long as the loop.
 */
MUST_USE struct loop *loop_new(void);
MUST_USE struct loop *loop_new_of_kind(const struct loop_kind *kind);

/*
 * loop.close(): drop what is queued without calling it, and close the
 * selector. Harmless the second time; refused while it runs.
 */
void loop_close(struct loop *loop);

/* Close it, if that has not been done, and give it back: its memory goes as
   soon as nothing that belongs to it is left either. */
void loop_free(struct loop *loop);

/*
 * Call function(argument) in the next turn, behind what is queued already;
 * loop.call_soon(). The handle is cancelled from the start if there was no
 * memory, which handle_pending() tells.
 */
struct handle loop_call_soon(struct loop *loop, void (*function)(void *),
                             void *argument);

/*
 * Call function(argument) after delay seconds, or at the time `when` of
 * loop_time(); loop.call_later(), loop.call_at(). What is due at once, or
 * overdue, still waits for the next turn. Not-a-number is a bug that ends the
 * program. For no memory see loop_call_soon.
 */
struct handle loop_call_later(struct loop *loop, double delay,
                              void (*function)(void *), void *argument);
struct handle loop_call_at(struct loop *loop, double when,
                           void (*function)(void *), void *argument);

/* loop.time(), .is_running(), .is_closed(). */
double loop_time(const struct loop *loop);
bool loop_is_running(const struct loop *loop);
bool loop_is_closed(const struct loop *loop);

/* ---- for what is built on the loop ------------------------------------ */

/* A closed loop can do nothing more: to use it is a bug. */
void loop_check_open(const struct loop *loop);

/*
 * In debug mode: while it runs, using it in another thread is a bug, too, and so
 * it is in a signal's handler, of which those are found that come while the loop
 * waits. `who` is the beginning of the sentence: which function was called.
 */
void loop_check_thread(const struct loop *loop, const char *who);
void loop_check_caller(const struct loop *loop, const char *function);

/* How a public function begins that changes something of a loop: NULL is a bug,
   and in debug mode the same is checked. */
static inline void loop_check(const struct loop *loop, const char *function)
{
    if (!loop || loop->debug)
        loop_check_caller(loop, function);
}

/* NULL cannot be called: it is a bug to pass it to `by`. */
void loop_check_callable(void (*function)(void *), const char *by);

/*
 * Queue a callback that lies in memory of the caller's, or all of a list (which
 * is not checked), or have a timer of the caller's queue its callback at
 * `when`. None of these allocates (but for the heap's
 * growth: false if there is no memory for that). The memory must stay until
 * it was called, or was taken back with list_remove() or loop_cancel_timer().
 */
static inline void loop_queue(struct loop *loop, struct callback *callback);
static inline void loop_queue_all(struct loop *loop, struct list *callbacks);
bool loop_start_timer(struct loop *loop, struct timer *timer, double when);
void loop_cancel_timer(struct loop *loop, struct timer *timer);

/*
 * Queueing with a second look. To queue on a closed loop, to queue a callback
 * twice, or to queue from another thread is a bug (the last is looked for in
 * debug mode only, for it costs more than all else). And what other threads
 * have posted by now is queued first: callbacks are called in the order in which
 * they were queued, as if there were one list for all threads.
 */
void loop_queue_checked(struct loop *loop, struct callback *callback);
void loop_queue_all_checked(struct loop *loop, struct list *callbacks);
void loop_queue_posted(struct loop *loop);

/* A thread or a signal has come since the last poll. */
static inline bool loop_is_woken(const struct loop *loop)
{
    return atomic_load_explicit(&loop->second_look, memory_order_relaxed) &
           LOOP_WOKEN;
}

static inline void loop_queue(struct loop *loop, struct callback *callback)
{
    if (atomic_load_explicit(&loop->second_look, memory_order_relaxed) ||
        list_linked(&callback->link))
        loop_queue_checked(loop, callback);
    else
        list_append(&loop->ready, &callback->link);
}

static inline void loop_queue_all(struct loop *loop, struct list *callbacks)
{
    if (atomic_load_explicit(&loop->second_look, memory_order_relaxed) &
        (LOOP_WOKEN | LOOP_OBSERVED))
        loop_queue_all_checked(loop, callbacks);
    else
        list_move_all(&loop->ready, callbacks);
}

/* Keep the loop's memory, and no longer; the last one destroys it. */
static inline void loop_retain(struct loop *loop)
{
    loop->references++;
}

void loop_destroy(struct loop *loop);
static inline void loop_release(struct loop *loop)
{
    if (--loop->references == 0)
        loop_destroy(loop);
}

/*
 * Debug mode, as loop.get_debug() and loop.set_debug(); a new loop has it if
 * ASYNCIO_DEBUG=1; one that is closed cannot be put into it. It is an observer,
 * in debug.c.
 */
bool loop_get_debug(const struct loop *loop);
void loop_set_debug(struct loop *loop, bool on);

/* Of callbacks it is told from the next turn on. It must stay until it is
   removed or the loop is freed. */
void loop_add_observer(struct loop *loop, struct observer *observer);
void loop_remove_observer(struct loop *loop, struct observer *observer);

/* Tell them all; costs one branch where there is none. */
static inline void loop_tell(struct loop *loop, int event, const void *subject)
{
    if (loop->observers)
        observers_tell(loop->observers, event, subject);
}

/* Tell them, and then those of every loop, of something of the loop itself. */
void loop_announce(struct loop *loop, int event);

/* The same of each callback in a list. */
void loop_tell_each(struct loop *loop, int event, const struct list *callbacks);

#endif
