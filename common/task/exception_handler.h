/* exception_handler - what becomes of errors that were never retrieved: the
   loop's handler. Plugs in, uses exceptions, future, loop, outcome. */
#ifndef EXCEPTION_HANDLER_H
#define EXCEPTION_HANDLER_H

#include "exceptions.h"
#include "future.h"
#include "loop.h"
#include "outcome.h"

/* One of a program's own; it returns an error if it failed itself. */
struct exception_handler {
    struct outcome (*function)(struct exception_handler *handler,
                               struct loop *loop,
                               const struct exception_context *context);
};

/*
 * What loop_call_exception_handler() does, unless the loop has a handler: report
 * it on stderr, the message, and indented a "key: value" line each, and the
 * error. Nothing here suspends. loop.default_exception_handler().
 */
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

/* In debug mode, the calls that led to its creation, a line per call, and
   text; otherwise NULL, and the text is empty. future._source_traceback. */
const char *future_source_traceback(const struct future *future, char *text,
                                    size_t room);

#endif
