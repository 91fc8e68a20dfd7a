/* hooks - where the loop's listeners are told. Since chapter01/14. */
#ifndef HOOKS_H
#define HOOKS_H

#include <stdbool.h>
#include <stddef.h>

struct callback;
struct task;

/* What is told of when it is made: a struct future (as which every task
   begins); a struct callback that was queued, or whose timer was set; one that
   is called when a descriptor is ready; a struct loop. (A struct coroutine is
   no loop's: see coroutine.h.) */
enum object_kind {
    OBJECT_FUTURE,
    OBJECT_CALLBACK,
    OBJECT_WATCH,
    OBJECT_LOOP,
    OBJECT_COROUTINE
};

/* "file:line" where it was created; the calls that led there, a line per call;
   "file:line" of a task's coroutine function. */
enum where { CREATED_AT, CREATED_BY, DEFINED_AT };

/*
 * A listener fills in what it wants to hear, leaves the rest NULL, and adds
 * itself with loop_add_hooks(). Nothing in the loop asks further than whether
 * there is one. A listener may look, but must not change the order of events.
 */
struct hooks {
    struct hooks *next; /* the loop's: the listener after this one */
    bool stays;         /* after loop_free(), until it is told that the loop's
                           memory goes */

    /* A callback is about to be called, and has returned. By then it may be
       gone, so callback_ends is not told which: it ends what started last. */
    void (*callback_starts)(struct hooks *hooks, struct callback *callback);
    void (*callback_ends)(struct hooks *hooks);

    /* Chapter 2's. A task begins to wait, on what its fut_waiter says (NULL:
       it only gives way); then it is about to go on, or it is done. */
    void (*task_made)(struct hooks *hooks, struct task *task);
    void (*task_suspended)(struct hooks *hooks, struct task *task);
    void (*task_woken)(struct hooks *hooks, struct task *task);
    void (*task_done)(struct hooks *hooks, struct task *task);

    /* Debug mode's. The caller creates something; of callbacks only while
       the loop is in debug mode. It is gone again: futures, timers in
       memory of the caller's, and the loop. The
       loop is about to be closed, and its tasks have ended. */
    void (*made)(struct hooks *hooks, enum object_kind kind,
                 const void *object);
    void (*gone)(struct hooks *hooks, const void *object);
    void (*closing)(struct hooks *hooks);

    /* Asked, not told: fill in text, or false. */
    bool (*where)(struct hooks *hooks, enum where what, const void *object,
                  char *text, size_t room);
};

/* Telling every listener; costs one branch if there is none. */
static inline void hooks_callback_starts(struct hooks *hooks,
                                         struct callback *callback)
{
    for (struct hooks *next; hooks; hooks = next) {
        next = hooks->next; /* it may leave */
        if (hooks->callback_starts)
            hooks->callback_starts(hooks, callback);
    }
}

static inline void hooks_callback_ends(struct hooks *hooks)
{
    for (struct hooks *next; hooks; hooks = next) {
        next = hooks->next; /* it may leave */
        if (hooks->callback_ends)
            hooks->callback_ends(hooks);
    }
}

static inline void hooks_task_made(struct hooks *hooks, struct task *task)
{
    for (struct hooks *next; hooks; hooks = next) {
        next = hooks->next; /* it may leave */
        if (hooks->task_made)
            hooks->task_made(hooks, task);
    }
}

static inline void hooks_task_suspended(struct hooks *hooks, struct task *task)
{
    for (struct hooks *next; hooks; hooks = next) {
        next = hooks->next; /* it may leave */
        if (hooks->task_suspended)
            hooks->task_suspended(hooks, task);
    }
}

static inline void hooks_task_woken(struct hooks *hooks, struct task *task)
{
    for (struct hooks *next; hooks; hooks = next) {
        next = hooks->next; /* it may leave */
        if (hooks->task_woken)
            hooks->task_woken(hooks, task);
    }
}

static inline void hooks_task_done(struct hooks *hooks, struct task *task)
{
    for (struct hooks *next; hooks; hooks = next) {
        next = hooks->next; /* it may leave */
        if (hooks->task_done)
            hooks->task_done(hooks, task);
    }
}

/* Those that only debug mode listens to: out of the way of all others. */
void hooks_tell_made(struct hooks *hooks, enum object_kind kind,
                     const void *object);
void hooks_tell_gone(struct hooks *hooks, const void *object);
void hooks_tell_closing(struct hooks *hooks);

static inline void hooks_made(struct hooks *hooks, enum object_kind kind,
                              const void *object)
{
    if (hooks)
        hooks_tell_made(hooks, kind, object);
}

static inline void hooks_gone(struct hooks *hooks, const void *object)
{
    if (hooks)
        hooks_tell_gone(hooks, object);
}

static inline void hooks_closing(struct hooks *hooks)
{
    if (hooks)
        hooks_tell_closing(hooks);
}

/* The first listener that knows says; false, and an empty text, if none does. */
bool hooks_where(struct hooks *hooks, enum where what, const void *object,
                 char *text, size_t room);

#endif
