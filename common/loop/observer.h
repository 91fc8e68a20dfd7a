/* observer - being told what happens in a loop. Since chapter01/14. */
#ifndef OBSERVER_H
#define OBSERVER_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What happens, and what an observer is given with it. Chapter 2 has events of
 * its own, which begin at LOOP_EVENTS: enum task_event, in future.h.
 */
enum loop_event {
    TURN_STARTS,     /* the loop */
    POLL_STARTS,     /* the timeout, a double: negative is for ever */
    POLL_ENDS,       /* the list of callbacks that are ready */
    CALLBACK_STARTS, /* the callback: it is about to be called */
    CALLBACK_ENDS,   /* NULL, for it may be gone: the last to start */

    CALLBACK_QUEUED,    /* the callback, by the code that runs or a timer */
    CALLBACK_POSTED,    /* the same, by another thread, and told in that one */
    CALLBACK_ARRIVED,   /* that, or one that is ready, comes into the queue */
    CALLBACK_CANCELLED, /* that of a handle */
    TIMER_SET,          /* the timer */
    WATCH_BEGINS,       /* a struct watched */
    WATCH_ENDS,         /* the same */

    LOOP_CREATED,    /* the loop */
    LOOP_DEBUGS,     /* the loop, as of all here: its mode will change now */
    LOOP_DEADLOCKED, /* it has stopped, for nothing can ever happen again */
    LOOP_CLOSES,     /* it is about to be closed */

    WATCHER_CREATED, /* the callback of loop_add_reader(); debug mode's */
    OBJECT_GONE,     /* the loop, a timer's callback, or a future: only where
                        its memory is the program's */

    LOOP_EVENTS
};

/* What a descriptor is watched for: SELECTOR_READ or SELECTOR_WRITE. */
struct callback;
struct watched {
    const struct callback *callback;
    int fd;
    int event;
};

/* "file:line" where it was created; which functions had called each other
   there, a line each; "file:line" of the function that it runs; "name() at
   file:line" of what a callback calls. And its text form, as Python's repr(). */
enum where {
    WHERE_CREATED,
    WHERE_CREATED_BY,
    WHERE_DEFINED,
    WHERE_CALLEE,
    WHERE_REPR
};

/*
 * One that is told: loop_add_observer(). It may look, but must not change the
 * order of events. It may remove itself while it is told, in the loop's thread;
 * of what another thread posts (CALLBACK_POSTED) it is told in that one.
 */
struct observer {
    struct observer *next; /* the loop's: the one that was added before */
    bool outlives_loop;    /* it stays after loop_free(), until it is told that
                              the loop's memory goes */

    /* NULL: it is only asked. */
    void (*on_event)(struct observer *observer, int event, const void *subject);

    /* Asked, not told: fill in text, or false. NULL: it never knows. */
    bool (*where)(struct observer *observer, enum where what,
                  const void *object, char *text, size_t room);
};

/*
 * Those of every loop, put here before main by what plugs in. They are told only
 * of a loop's LOOP_ events, for a loop without an observer of its own must not
 * pay for them: see loop_announce().
 */
extern struct observer *observers_of_all;

/* All of a loop, the one that was added last before the others; see
   loop_tell(). */
void observers_tell(struct observer *observers, int event, const void *subject);

/* The same for what does not know the loop, but where it has them; or that there
   is none. */
extern struct observer *const observers_none;
static inline void observers_tell_at(struct observer *const *at, int event,
                                     const void *subject)
{
    if (*at)
        observers_tell(*at, event, subject);
}

/* The first that knows answers; false, and the text empty, if none does. */
bool observers_where(struct observer *observers, enum where what,
                     const void *object, char *text, size_t room);

#endif
