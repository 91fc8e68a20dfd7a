/* exceptions - what becomes of errors that were never retrieved.
   Since chapter02/06, uses loop, outcome. */
#ifndef EXCEPTIONS_H
#define EXCEPTIONS_H

#include "loop.h"
#include "outcome.h"

struct future;
struct task;

/* What asyncio passes as a dictionary; what does not apply is NULL. Nothing of
   it is the handler's to keep: the future may be about to go. For a text form,
   and where it was created, see future_repr.h. */
struct exception_context {
    const char *message;
    const struct error *exception;
    const struct future *future;
    const struct task *task;
};

/* One of a program's own; it returns an error if it failed itself. */
struct exception_handler {
    struct outcome (*function)(struct exception_handler *handler,
                               struct loop *loop,
                               const struct exception_context *context);
};

/*
 * Report it: to the loop's handler, or, without one or if that fails, on
 * stderr: the message, and indented a "key: value" line each, and the error.
 * Nothing here suspends.
 * loop.call_exception_handler(), loop.default_exception_handler().
 */
void loop_call_exception_handler(struct loop *loop,
                                 const struct exception_context *context);
void loop_default_exception_handler(struct loop *loop,
                                    const struct exception_context *context);

/*
 * Use this handler from now on, which must stay until another is set or the
 * loop is freed; NULL: the default one again. The getter gives what was set.
 * loop.set_exception_handler(), loop.get_exception_handler().
 */
void loop_set_exception_handler(struct loop *loop,
                                struct exception_handler *handler);
struct exception_handler *loop_get_exception_handler(const struct loop *loop);

#endif
