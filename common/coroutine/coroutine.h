/* coroutine - what can be resumed, and yields. Since chapter02/01, uses
   awaitable, misuse, outcome. */
#ifndef COROUTINE_H
#define COROUTINE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "awaitable.h"
#include "outcome.h"

/*
 * A coroutine is whatever can be resumed and then either has yielded, to be
 * resumed again, or has finished with an outcome. There are two kinds: here
 * the frame, what is common to both, and the stackless one; stackful.h has the
 * other. Who resumes one need not know which it is.
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
    const char *name; /* and, behind its '\0', "file:line" where it was made */
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
 * The name is for reports: COROUTINE_NAME("delay") adds the line it stands on.
 */
void coroutine_init(struct coroutine *self, const struct coroutine_kind *kind,
                    const char *name);

#define COROUTINE_NAME(name)      name "\0" __FILE__ ":" COROUTINE_LINE(__LINE__)
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
 * Resume it: coro.send() if `sent` is a value, coro.throw() if it is an error,
 * which one that has not started yet does not survive. Returns the new state:
 * CORO_SUSPENDED, with `yielded`, or CORO_CLOSED, with `outcome`. Resuming one
 * that runs or is closed is a bug that ends the program.
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
 * "coroutine 'name' was never awaited". NULL is harmless.
 */
void coroutine_release(struct coroutine *self);

/* Give it back as it is, without a report, for whoever could not start it. */
void coroutine_discard(struct coroutine *self);

/* Where it was made, as "file:line". */
const char *coroutine_place(const struct coroutine *self);

/* One that is not suspended: whether it is to begin. */
bool coroutine_begins(struct coroutine *self, struct outcome sent);

/* Here, so that it becomes part of who resumes: to return from here after a
   switch of stacks would be predicted wrongly (see context_*.S). */
static inline enum coroutine_state coroutine_resume(struct coroutine *self,
                                                    struct outcome sent)
{
    if (self->state == CORO_SUSPENDED || coroutine_begins(self, sent)) {
        self->state = CORO_RUNNING;
        self->outcome = self->kind->step(self, sent);
    }
    return self->state;
}

/* Who wants to know of every coroutine: debug mode, while it is on, puts itself
   here; else NULL. `tell` adds its details to a report on one. */
struct coroutine_watcher {
    void (*made)(const struct coroutine *coroutine);
    void (*gone)(const struct coroutine *coroutine);
    void (*tell)(const struct coroutine *coroutine);
};
extern const struct coroutine_watcher *_Atomic coroutine_watcher;

#endif
