/* future - a value that is not there yet. Since chapter02/06, uses awaitable,
   future_callbacks, future_destroy, list, loop, outcome. */
#ifndef FUTURE_H
#define FUTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "awaitable.h"
#include "future_callbacks.h"
#include "future_destroy.h"
#include "list.h"
#include "loop.h"
#include "outcome.h"

/* What the loop's observers are told beside enum loop_event. */
enum task_event {
    FUTURE_CREATED = LOOP_EVENTS, /* the future, as which a task begins, too */
    TASK_CREATED,                 /* the task, when it is queued */
    TASK_DONE,                    /* the task */
    FUTURE_DONE,     /* the future, or task: its callbacks are to be queued */
    CANCEL_ASKED,    /* the future, or task, by future_cancel() */
    CANCEL_ACCEPTED, /* the same, and what came of it has happened */
    CANCEL_REFUSED,
    COROUTINE_ENTERED, /* the coroutine: it is awaited, as a plain call */
    COROUTINE_LEFT,    /* the same: it has ended */
    EXCEPTION_CALLED,  /* a struct exception_call, of exceptions.h; told only to
                          the observers of all loops */
    TASK_EVENTS
};

enum future_state { FUTURE_PENDING, FUTURE_CANCELLED, FUTURE_FINISHED };

/* How a request to cancel was answered; the greater one counts. */
enum cancel_result {
    ANSWER_REFUSED,  /* it is done, or all that it could pass it on to are */
    ANSWER_IN_CYCLE, /* it waits, by way of others, for the one that asks it */
    ANSWER_ACCEPTED
};

/* Kept by a pending future that passes a request on, while it does. */
struct cancel_request {
    struct future *from; /* which passed it to us */
    unsigned passed;     /* to how many */
    uint8_t answer;      /* of these, an enum cancel_result */
    bool active;
};

/*
 * Everything here is for the loop's thread, and nothing here suspends. A future
 * begins pending and is done once: with a value, with an error, or cancelled.
 * Then the callbacks that it has are queued on its loop, in the order in which
 * they were added; a task that waits is one of them. It belongs to its creator,
 * counted: each future_retain() is one more to be given back by
 * future_release().
 */
struct future {
    struct awaitable awaitable;
    int references; /* 0: given back; these two stay, see freelist.h */
    enum future_state state;
    bool log_traceback; /* the error has not been retrieved yet */
    bool hands_over;    /* its error goes to the first that asks: see task.c */
    const struct future_kind *kind;
    struct loop *loop;
    struct list callbacks; /* to be queued when it is done */
    union {
        struct cancel_request request; /* while it is pending */
        struct outcome outcome;        /* once it is done */
    };
};

/* One that ends when others do (see tie.h), and which their ties keep. */
struct outer {
    struct future future;
    unsigned ties;            /* that keep it: see tie.h */
    struct list destroy_link; /* when nothing holds it any more */
};

/* What differs between a future, a task and the future of a gather. */
struct future_kind {
    const char *name;                      /* "Future" */
    const char *what;                      /* "sleep", "gather"; NULL: no more
                                              than that */
    void (*free)(struct future *future);   /* NULL: its memory is not ours */
    void (*let_go)(struct future *future); /* of a struct outer, else NULL */
    /* Whether its value is an array of outcomes, and of how many: somebody may
       have set another. NULL: it never is. */
    bool (*is_array)(const struct future *future, size_t *count);

    /*
     * future.cancel(), while it is pending. A future ends it at once. A task or
     * a gather passes the request on, and is called when those have answered.
     */
    enum cancel_result (*cancel)(struct future *future,
                                 enum cancel_result answer,
                                 const struct error *error);
    bool passes_on; /* to those that it awaits */
    /* To cancel one that is done leaves its error as unseen as it was. */
    bool keeps_error;

    /* The i-th of those that it awaits, NULL after the last. NULL: it awaits no
       others. */
    struct future *(*awaits)(const struct future *future, size_t i);

    /* For reports, or NULL. What its end is: "asyncio_sleep(), 0.500 seconds
       left". */
    void (*explain)(const struct future *future, char *text, size_t room);
};

/*
 * loop.create_future(): a pending one, the caller's, given back with
 * future_release(). Never NULL: where there is no memory, it is one that has
 * failed with MemoryError already.
 */
MUST_USE struct future *loop_create_future(struct loop *loop);

/* One more holder. Not from another thread: it is counted without a lock, and
   nothing notices. */
static inline struct future *future_retain(struct future *future)
{
    if (!future)
        awaitable_refuse(NULL, "future_retain", "a future or a task");
    future->references++;
    return future;
}

/*
 * Give it back. When the last holder does, an error that was not retrieved is
 * reported: "Future exception was never retrieved". NULL is harmless; giving
 * back a future without a holder is a bug that ends the program. Not from
 * another thread; debug mode notices that, but of the last holder only.
 */
static inline void future_release(struct future *future)
{
    if (future && --future->references <= 0)
        future_destroy(future);
}

/* Ends the program with a sentence if this is NULL, no future, or was given
   back: a bug of the caller of `who`, the public function that checks. */
static inline void future_check(const struct future *future, const char *who)
{
    if (!future || (future->awaitable.kind != AWAITABLE_FUTURE &&
                    future->awaitable.kind != AWAITABLE_TASK))
        awaitable_refuse(future, who, "a future or a task");
}

/*
 * Make it done, be it that of a gather or of a shield. An outcome with
 * InvalidStateError if it is done already, with RuntimeError if it is a task, or
 * if it has callbacks and the loop is closed.
 */
MUST_USE struct outcome future_set_result(struct future *future,
                                          intptr_t value);
MUST_USE struct outcome future_set_exception(struct future *future,
                                             const struct error *error);

/* Done in any way; cancelled. */
static inline bool future_done(const struct future *future)
{
    if (!future)
        awaitable_refuse(NULL, "future_done", "a future or a task");
    return future->state != FUTURE_PENDING;
}

static inline bool future_cancelled(const struct future *future)
{
    if (!future)
        awaitable_refuse(NULL, "future_cancelled", "a future or a task");
    return future->state == FUTURE_CANCELLED;
}

/* Its outcome; InvalidStateError while it is pending. */
MUST_USE struct outcome future_result(struct future *future);

/*
 * The value is its `const struct error *`, or 0 if it has a result; the error
 * is InvalidStateError while it is pending, CancelledError if it is cancelled.
 */
MUST_USE struct outcome future_exception(struct future *future);

/* Its loop; future.get_loop(). */
struct loop *future_get_loop(const struct future *future);

/*
 * repr(future), as asyncio words it: cut to fit, always terminated; returns
 * text. FUTURE_TEXT bytes are enough for most. In debug mode with places in the
 * source, which starts a process to look them up. Where future_repr.c is not
 * linked, it is the name of its kind.
 */
enum { FUTURE_TEXT = 1024 };
const char *future_repr(const struct future *future, char *text, size_t room);

/* ---- for what is built on futures --------------------------------------- */

/* One in memory of the caller's, which must stay as long as it is used, as must
   the loop. */
static inline void future_init(struct future *future,
                               const struct future_kind *kind,
                               struct loop *loop)
{
    *future = (struct future){
        .awaitable.kind = AWAITABLE_FUTURE,
        .references = 1,
        .kind = kind,
        .loop = loop,
    };
    list_init(&future->callbacks);
    loop_tell(loop, FUTURE_CREATED, future);
}

extern const struct future_kind future_kind_plain, future_kind_local;

/*
 * For what is yielded by mistake; skip it at first.
 *
 * Whether a future may lie there. A program's memory begins with the program
 * itself, and so with this, and ends where addresses do; a number that was
 * yielded by mistake is less, or odd, as a rule. Where it is not that plain,
 * the kernel is asked. (Rotating moves the low bits of an odd number to the
 * top, so that one comparison finds all three: too small, too large, odd.)
 */
bool future_lies_at(intptr_t value);
static inline bool future_may_lie_at(intptr_t value)
{
    enum {
        BITS = sizeof(uintptr_t) * 8,
        ODD = 3,
        UNUSED = BITS == 64 ? 17 : 5 /* of 32 none is, and we ask sooner */
    };
    uintptr_t above = (uintptr_t)value - (uintptr_t)&future_kind_plain;

    if ((above >> ODD | above << (BITS - ODD)) >> (BITS - UNUSED - ODD) == 0)
        return true;
    return future_lies_at(value);
}

/* The future that a coroutine has yielded; NULL if this is none, be it 0 or any
   other number. */
static inline struct future *future_yielded(intptr_t value)
{
    struct future *future = (struct future *)value;

    if (!value || !future_may_lie_at(value))
        return NULL;
    return future->awaitable.kind == AWAITABLE_FUTURE ||
                   future->awaitable.kind == AWAITABLE_TASK
               ? future
               : NULL;
}

/*
 * The outcome of one that is done, which nobody need report any more. The
 * message of a cancellation that a task raised goes to the first that asks; for
 * the others it is as if there had been none.
 */
static inline struct outcome future_take_outcome(struct future *future)
{
    struct outcome outcome = future->outcome;

    future->log_traceback = false;
    if (future->hands_over)
        future->outcome.error = &error_cancelled;
    return outcome;
}

/* What a plain future does, for kinds that are like it in that. */
enum cancel_result future_cancel_plainly(struct future *future,
                                         enum cancel_result answer,
                                         const struct error *error);

/* What is returned in place of one that there was no memory for: done, with
   MemoryError, and shared by all callers without memory. That error has not
   been retrieved yet. */
struct future *future_no_memory(struct loop *loop);

/* The same in memory of the caller's, which keeps it: of this kind, and held by
   one more than before. */
void future_has_failed(struct future *future, const struct future_kind *kind,
                       struct loop *loop);

/* Make it done, whatever kind it is; no check, no refusal. */
void future_finish(struct future *future, struct outcome outcome);
void future_finish_cancelled(struct future *future, const struct error *error);

/* In debug mode: another thread may not even look at it. The operation is one of
   Python's: "cancel". */
void future_check_thread(const struct future *future, const char *operation);

#endif
