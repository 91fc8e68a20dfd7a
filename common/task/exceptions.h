/* exceptions - errors that were never retrieved. Since chapter02/06, uses loop,
   outcome. */
#ifndef EXCEPTIONS_H
#define EXCEPTIONS_H

#include "loop.h"
#include "outcome.h"

struct future;
struct task;

/* What asyncio passes as a dictionary; what does not apply is NULL. Nothing of
   it is the handler's to keep: the future may be about to go. For a text form
   there is future_repr(). */
struct exception_context {
    const char *message;
    const struct error *exception;
    const struct future *future;
    const struct task *task;
};

/*
 * Report it: to the loop's handler, or, without one or if that fails, on
 * stderr. The observers of all loops are told, of which exception_handler.c is
 * one that does so; it plugs in. Nothing here suspends.
 * loop.call_exception_handler().
 */
void loop_call_exception_handler(struct loop *loop,
                                 const struct exception_context *context);

/* The subject of that event, EXCEPTION_CALLED. */
struct exception_call {
    struct loop *loop;
    const struct exception_context *context;
};

#endif
