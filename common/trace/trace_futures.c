/* trace_futures - what futures have to tell to a trace. Plugs in since
   chapter02/06, uses callback, follower, future, list, outcome, trace, trace_cause,
   trace_ids, trace_places, trace_queue, trace_write. */
#include <stdio.h>

#include "follower.h"
#include "future.h"
#include "trace.h"
#include "trace_cause.h"
#include "trace_queue.h"
#include "trace_write.h"

static long id_of(const struct future *future)
{
    return trace_of(TRACE_FUTURE, future)->id;
}

static void add_outcome(const struct future *future)
{
    const struct error *error = future->outcome.error;
    char text[1024];

    trace_string("how", future_cancelled(future) ? "cancelled"
                        : error                  ? "error"
                                                 : "value");
    if (!error || (future_cancelled(future) && !error->message[0]))
        return;
    snprintf(text, sizeof text, "%s%s%s", error->type,
             error->message[0] ? ": " : "", error->message);
    trace_string("text", text);
}

/* Those that wait are queued next. */
static void done(const struct future *future)
{
    trace_line_begin("done", trace_runs());
    trace_number("id", id_of(future));
    add_outcome(future);
    long n = trace_line_end();

    if (future->loop->closed)
        return;
    for (struct list *link = future->callbacks.next; link != &future->callbacks;
         link = link->next)
        trace_queue_caused(
            future->loop, list_entry(link, struct callback, link), n, "future");
}

static void cancel(const struct future *future)
{
    trace_line_begin("cancel", trace_runs());
    trace_number("id", id_of(future));
    trace_line_end();
}

static void answer(const struct future *future, const char *answer)
{
    trace_line_begin("answer", trace_runs());
    trace_number("id", id_of(future));
    trace_string("answer", answer);
    trace_line_end();
}

/* What waits for a future is called by way of follower_run(). */
static bool describe(const struct callback *callback)
{
    const void *code = follower_code(callback);

    if (code)
        trace_place("fn", trace_place_of_function(code));
    return code != NULL;
}

static bool on_event(const struct loop *loop, int event, const void *subject)
{
    (void)loop;
    switch (event) {
    case FUTURE_CREATED:
        trace_forget(trace_find(TRACE_FUTURE, subject));
        return true;
    case FUTURE_DONE:
        done(subject);
        return true;
    case CANCEL_ASKED:
        cancel(subject);
        return true;
    case CANCEL_ACCEPTED:
        answer(subject, "accepted");
        return true;
    case CANCEL_REFUSED:
        answer(subject, "refused");
        return true;
    case OBJECT_GONE:
        trace_forget(trace_find(TRACE_FUTURE, subject));
        return false;
    default:
        return false;
    }
}

__attribute__((constructor)) static void introduce(void)
{
    static struct trace_part part = {.on_event = on_event,
                                     .describe = describe};

    trace_add_part(&part);
}
