/* trace_threads - what threads that work for a loop have to tell to a trace.
   Plugs in since chapter02/28, uses pool, threads, trace, trace_cause, trace_ids,
   trace_write. */
#include "pool.h"
#include "threads.h"
#include "trace.h"
#include "trace_cause.h"
#include "trace_ids.h"
#include "trace_write.h"

static void begin(const struct trace_id *job, const char *state, long by)
{
    trace_line_begin("thread", by);
    trace_number("job", job->id);
    trace_string("state", state);
}

/* In the loop's thread. */
static void waits(const struct job *job)
{
    trace_forget(
        trace_find(TRACE_JOB, job)); /* one that was, at this address */
    struct trace_id *id = trace_of(TRACE_JOB, job);

    begin(id, "waits", trace_runs());
    trace_number("id", trace_of(TRACE_FUTURE, job->owner)->id);
    id->cause = trace_line_end();
}

static void withdrawn(const struct job *job)
{
    struct trace_id *id = trace_of(TRACE_JOB, job);

    begin(id, "withdrawn", trace_runs());
    trace_line_end();
    trace_forget(id);
}

/* In one of the others. What it posts from now on is caused by this. */
static void goes_on(const struct job *job, const char *state)
{
    struct trace_id *id = trace_of(TRACE_JOB, job);

    begin(id, state, id->cause);
    id->cause = trace_line_end();
    trace_thread_did(id->cause);
}

static bool on_event(const struct loop *loop, int event, const void *subject)
{
    (void)loop;
    switch (event) {
    case JOB_WAITS:
        waits(subject);
        break;
    case JOB_BEGINS:
        goes_on(subject, "begins");
        break;
    case JOB_ENDS:
        goes_on(subject, "ends");
        break;
    case JOB_WITHDRAWN:
        withdrawn(subject);
        break;
    default:
        return false;
    }
    return true;
}

__attribute__((constructor)) static void introduce(void)
{
    static struct trace_part part = {.on_event = on_event};

    trace_add_part(&part);
}
