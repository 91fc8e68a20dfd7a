/* coroutine - what can be resumed, and yields. Since chapter02/01, uses
   awaitable, misuse, outcome. */
#ifndef COROUTINE_H
#define COROUTINE_H

#include <stdbool.h>
#include <stdint.h>

#include "awaitable.h"
#include "outcome.h"

/*
 * A coroutine is whatever can be resumed and then either has yielded, to be
 * resumed again, or has finished with an outcome. There are two kinds: here
 * the frame, what is common to both, and the stackless one; stackful.h has the
 * other. A caller that resumes one need not know which it is.
 *
 * It is made, then given away once: to coroutine_release(), to await(), or to
 * a task. Everything here is for the thread that made it; nothing suspends the
 * caller.
 */
enum coroutine_state { /* as inspect.getcoroutinestate() has them */
                       CORO_CREATED,
                       CORO_RUNNING,
                       CORO_SUSPENDED,
                       CORO_CLOSED
};

struct coroutine {
    struct awaitable awaitable;
    enum coroutine_state state;
    const struct coroutine_kind *kind;
    const char *name;
    const char *place; /* "file:line", where it was made */
    union {
        intptr_t yielded;       /* CORO_SUSPENDED: what it handed out */
        struct outcome outcome; /* CORO_CLOSED: how it ended */
    };
};

/* What differs between the kinds. */
struct coroutine_kind {
    /* Go on, until it yields or ends: `state` says which, and what is returned
       is what it yields, as a value, or how it ends. */
    struct outcome (*step)(struct coroutine *self, struct outcome sent);
    /* Give back its memory. Or NULL. */
    void (*release)(struct coroutine *self);
};

/*
 * A stackless coroutine is a struct that begins with a struct coroutine and
 * keeps what has to survive from one step to the next: the place, and the
 * locals. The step function of its kind ends each time with one of
 *
 *     return coroutine_suspend(self, value);    it has yielded value
 *     return coroutine_finish(self, outcome);   it has ended
 *
 * coroutine_init() makes one of such a struct. The name is for reports, and has
 * to stay as long as anything can be said of the coroutine or its task: a
 * literal, as a rule. They also say the line that coroutine_init() stands on.
 */
#define coroutine_init(self, kind, name) \
    coroutine_init_at(self, kind, name, COROUTINE_HERE)
void coroutine_init_at(struct coroutine *self,
                       const struct coroutine_kind *kind, const char *name,
                       const char *place);

#define COROUTINE_HERE            __FILE__ ":" COROUTINE_LINE(__LINE__)
#define COROUTINE_LINE(line)      COROUTINE_LINE_TEXT(line)
#define COROUTINE_LINE_TEXT(line) #line

static inline struct outcome coroutine_suspend(struct coroutine *self,
                                               intptr_t value)
{
    self->state = CORO_SUSPENDED;
    return outcome_value(value);
}

static inline struct outcome coroutine_finish(struct coroutine *self,
                                              struct outcome outcome)
{
    self->state = CORO_CLOSED;
    return outcome;
}

/*
 * Resume it: coro.send() if `sent` is a value, coro.throw() if it is an error.
 * With an error, a coroutine that has not started yet ends at once. Returns the
 * new state: CORO_SUSPENDED, with `yielded`, or CORO_CLOSED, with `outcome`.
 * Resuming one that runs or is closed is a bug that ends the program.
 */
static inline enum coroutine_state coroutine_resume(struct coroutine *self,
                                                    struct outcome sent);

/*
 * coro.close(): if it is suspended, raise GeneratorExit where it stands, so
 * that it cleans up and ends. One that yields again all the same is reported:
 * "coroutine 'name' ignored GeneratorExit".
 */
void coroutine_close(struct coroutine *self);

/*
 * Close it and give it back. One that was never started is reported on stderr:
 * "coroutine 'name' was never awaited". NULL is harmless; one that a task has,
 * or that was given back before, is a bug that ends the program.
 */
void coroutine_release(struct coroutine *self);

/* Give it back as it is, without a report: the caller could not start it. */
void coroutine_discard(struct coroutine *self);

/* A task takes it over: from now on it belongs to the task alone. One that runs
   or has ended cannot be (RuntimeError), nor what is none (TypeError): a bug
   that ends the program; `who` is the function that hands it on. */
static inline void coroutine_hand_on(struct coroutine *self, const char *who);
_Noreturn void coroutine_refuse(const struct coroutine *self, const char *who);

/* "coroutine 'name' was never awaited", or as many as that, from one place. */
void coroutine_report_unawaited(const struct coroutine *self, size_t times);

/* It cannot be resumed: it ends with this error before it has begun, or that it
   was resumed is a bug. */
void coroutine_not_resumed(struct coroutine *self, struct outcome sent);

static inline void coroutine_hand_on(struct coroutine *self, const char *who)
{
    if (!self || self->awaitable.kind != AWAITABLE_COROUTINE ||
        self->state == CORO_RUNNING || self->state == CORO_CLOSED)
        coroutine_refuse(self, who);
    self->awaitable.kind = AWAITABLE_REUSED;
}

/* Here, so that it becomes part of its caller, which resumes: a return from
   here after a switch of stacks would be predicted wrongly (see
   context_*.S). */
static inline enum coroutine_state coroutine_resume(struct coroutine *self,
                                                    struct outcome sent)
{
    misuse_if_null(self, "coroutine_resume", "a coroutine");
    if (self->state == CORO_SUSPENDED ||
        (self->state == CORO_CREATED && !sent.error)) {
        self->state = CORO_RUNNING;
        self->outcome = self->kind->step(self, sent);
    } else {
        coroutine_not_resumed(self, sent);
    }
    return self->state;
}

#endif
