/* scenario_coro - a coroutine of a scenario as one of the runtime, of either
   kind, and what the two kinds have in common. */
#ifndef SCENARIO_CORO_H
#define SCENARIO_CORO_H

#include <stdbool.h>

#include "coroutine.h"
#include "outcome.h"
#include "scenario_parse.h"
#include "scenario_trace.h"
#include "timeout.h"

/* Which kind the coroutines are to be. */
enum coro_kind {
    CORO_STACKFUL,  /* functions: a block is a call, and to wait is a call */
    CORO_STACKLESS, /* step functions, which keep the blocks they are in */
    CORO_MIXED      /* the one and the other in turn */
};
extern enum coro_kind coro_kind;

/* One that runs this, not started yet, of the kind that is wanted. */
struct coroutine *coro_new(const struct coro *coro);

struct coroutine *coro_new_stackful(const struct coro *coro);
struct coroutine *coro_new_stackless(const struct coro *coro);

/* The statement in which a suspended one waits; NULL: it is of another kind, or
   has not begun. */
const struct statement *stackless_statement(const struct coroutine *coroutine);

/* ---- how a statement or a block is left ---------------------------------- */

/* Either it goes on behind it, or the coroutine is being left, by a `return` or
   with an error. */
struct flow {
    bool leaves;
    struct outcome outcome; /* with which it is left; a value 0 if it is not */
};

static inline struct flow flow_return(long value)
{
    return (struct flow){true, outcome_number(value)};
}

/* An outcome's value goes on, an error leaves. */
static inline struct flow flow_of(struct outcome outcome)
{
    if (outcome.error)
        return (struct flow){true, outcome};
    return (struct flow){false, outcome_value(0)};
}

/* Its task is dropped, for the loop is being closed: it is only to give back
   what it holds, and its `finally` blocks are not run. */
static inline bool flow_dropped(struct flow flow)
{
    return outcome_is(flow.outcome, GeneratorExit);
}

/* Whether the body of this `try` was left with an error that one of its clauses
   takes: that clause, and the trace has been told; or else NULL. */
const struct clause *flow_caught(struct flow flow,
                                 const struct statement *statement);

/* `reschedule` where this is the innermost time limit; NULL: there is none. */
struct flow flow_reschedule(const struct statement *statement,
                            struct timeout *limit);

#endif
