/* exceptions - what happened and nobody was there to take it.
   Since chapter02/05, uses loop, outcome. */
#include <stdio.h>

#include "exceptions.h"

static void line(const char *key, const char *value)
{
    if (value)
        fprintf(stderr, "%s: %s\n", key, value);
}

void loop_default_exception_handler(struct loop *loop,
                                    const struct exception_context *context)
{
    (void)loop;
    fflush(stdout); /* what the program printed before comes before */
    fprintf(stderr, "%s\n",
            context->message ? context->message
                             : "Unhandled exception in event loop");
    line("future", context->future);
    line("task", context->task);
    if (context->exception && context->exception->message[0])
        line(context->exception->type, context->exception->message);
    else if (context->exception)
        fprintf(stderr, "%s\n", context->exception->type);
}

void loop_call_exception_handler(struct loop *loop,
                                 const struct exception_context *context)
{
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
    loop->exception_handler = handler;
}

struct exception_handler *loop_get_exception_handler(const struct loop *loop)
{
    return loop->exception_handler;
}
