/* exception_handler - what becomes of errors that were never retrieved: the
   loop's handler. Plugs in, uses event_loop_state, exceptions, future, loop,
   misuse, observer, outcome, report, task. */
#include "event_loop_state.h"
#include "exception_handler.h"
#include "misuse.h"
#include "report.h"
#include "task.h"

const char *future_source_traceback(const struct future *future, char *text,
                                    size_t room)
{
    future_check(future, "future_source_traceback");
    misuse_if_null(text, "future_source_traceback", "a text");
    return observers_where(future->loop->observers, WHERE_CREATED_BY, future,
                           text, room)
               ? text
               : NULL;
}

static void report_repr(const char *key, const struct future *future)
{
    char text[FUTURE_TEXT];

    report_line("%s: %s", key, future_repr(future, text, sizeof text));
}

static void report_source_traceback(const struct future *future)
{
    char text[FUTURE_TEXT];

    if (future_source_traceback(future, text, sizeof text))
        report_line("source_traceback: Object created at (most recent call "
                    "last):\n%s",
                    text);
}

static void report_exception(const struct error *error)
{
    if (error->message[0])
        report_line("%s: %s", error->type, error->message);
    else
        report_line("%s", error->type);
}

void loop_default_exception_handler(struct loop *loop,
                                    const struct exception_context *context)
{
    (void)loop;
    misuse_if_null(context, "loop_default_exception_handler", "a context");
    const struct future *future = context->future, *task = NULL;

    if (context->task)
        task = &context->task->future;
    report_begin("%s", context->message ? context->message
                                        : "Unhandled exception in event loop");
    if (future)
        report_repr("future", future);
    if (future || task)
        report_source_traceback(future ? future : task);
    if (task)
        report_repr("task", task);
    if (context->exception)
        report_exception(context->exception);
    report_end();
}

static void call_handler(struct loop *loop,
                         const struct exception_context *context)
{
    struct event_loop *event_loop = event_loop_or_null(loop);
    struct exception_handler *handler =
        event_loop ? event_loop->exception_handler : NULL;

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
    loop_check(loop, "loop_set_exception_handler");
    if (handler)
        misuse_if_null(handler->function, "loop_set_exception_handler",
                       "a handler's function");
    event_loop_check(loop)->exception_handler = handler;
}

struct exception_handler *loop_get_exception_handler(const struct loop *loop)
{
    misuse_if_null(loop, "loop_get_exception_handler", "a loop");
    return event_loop_check(loop)->exception_handler;
}

/* Told by loop_call_exception_handler(). */
static void on_event(struct observer *observer, int event, const void *subject)
{
    const struct exception_call *call = subject;

    (void)observer;
    if (event == EXCEPTION_CALLED)
        call_handler(call->loop, call->context);
}

/* Runs before main. */
__attribute__((constructor)) static void introduce(void)
{
    static struct observer observer = {.on_event = on_event};

    observer.next = observers_of_all;
    observers_of_all = &observer;
}
