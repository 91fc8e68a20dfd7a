/* exceptions - what becomes of errors that were never retrieved.
   Since chapter02/06, uses loop, outcome, report. */
#include "exceptions.h"
#include "report.h"

static void line(const char *key, const char *value)
{
    if (value)
        report_line("%s: %s", key, value);
}

void loop_default_exception_handler(struct loop *loop,
                                    const struct exception_context *context)
{
    (void)loop;
    misuse_if_null(context, "loop_default_exception_handler", "a context");
    report_begin("%s", context->message ? context->message
                                        : "Unhandled exception in event loop");
    line("future", context->future);
    if (context->source_traceback)
        report_line("source_traceback: Object created at (most recent call "
                    "last):\n%s",
                    context->source_traceback);
    line("task", context->task);
    if (context->exception && context->exception->message[0])
        line(context->exception->type, context->exception->message);
    else if (context->exception)
        report_line("%s", context->exception->type);
    report_end();
}

void loop_call_exception_handler(struct loop *loop,
                                 const struct exception_context *context)
{
    misuse_if_null(loop, "loop_call_exception_handler", "a loop");
    misuse_if_null(context, "loop_call_exception_handler", "a context");
    struct exception_handler *handler = loop->exception_handler;

    if (!handler) {
        loop_default_exception_handler(loop, context);
        return;
    }
    struct outcome outcome = handler->function(handler, loop, context);
    if (outcome.error) {
        loop_default_exception_handler(
            loop, &(struct exception_context){
                      .message = "Unhandled error in exception handler",
                      .exception = outcome.error});
        loop_default_exception_handler(loop, context);
    }
}

void loop_set_exception_handler(struct loop *loop,
                                struct exception_handler *handler)
{
    misuse_if_null(loop, "loop_set_exception_handler", "a loop");
    if (handler)
        misuse_if_null(handler->function, "loop_set_exception_handler",
                       "a handler's function");
    loop->exception_handler = handler;
}

struct exception_handler *loop_get_exception_handler(const struct loop *loop)
{
    misuse_if_null(loop, "loop_get_exception_handler", "a loop");
    return loop->exception_handler;
}
