/* perfetto - the Chrome trace format, which https://ui.perfetto.dev shows. Uses
   names, stretch, trace, views.

   A track for the loop, with a slice per call, and one per task, with a slice
   per state: queued, runs, waits. An arrow leads from what queued a callback to
   its call. In that format two events of one time have no order, and a slice
   without duration cannot be seen; so an event is put at least a microsecond
   after the one before it. On the virtual clock calls then have a length, which
   is that of their events. */
#include <stdio.h>
#include <stdlib.h>

#include "deeds.h"
#include "names.h"
#include "views.h"

struct tracks {
    const struct trace *trace;
    struct names names;
    long long *time; /* of each event, moved */
    bool *open;      /* of each task: a slice has begun */
    bool any;        /* something was written: a comma comes first */
    bool in_call;
};

/* A string of JSON, with its quotes. */
static void put_string(const char *text)
{
    putchar('"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            putchar('\\');
        if ((unsigned char)*text < ' ')
            printf("\\u%04x", (unsigned char)*text);
        else
            putchar(*text);
    }
    putchar('"');
}

static void begin_line(struct tracks *tracks, char phase, long long track,
                       long long time)
{
    printf("%s\n{\"ph\":\"%c\",\"pid\":1,\"tid\":%lld,\"ts\":%lld",
           tracks->any ? "," : "", phase, track, time);
    tracks->any = true;
}

static void name_track(struct tracks *tracks, long long track, const char *name)
{
    begin_line(tracks, 'M', track, 0);
    printf(",\"name\":\"thread_name\",\"args\":{\"name\":");
    put_string(name);
    printf("}}");
}

static void begin_slice(struct tracks *tracks, long long track, long long time,
                        const char *name)
{
    begin_line(tracks, 'B', track, time);
    printf(",\"name\":");
    put_string(name);
    putchar('}');
}

static void end_slice(struct tracks *tracks, long long track, long long time)
{
    begin_line(tracks, 'E', track, time);
    putchar('}');
}

/* A task is in one state at a time: the one before ends. */
static void set_state(struct tracks *tracks, long long task, long long time,
                      const char *state)
{
    if (!names_task(&tracks->names, task))
        return;
    if (tracks->open[task])
        end_slice(tracks, task, time);
    tracks->open[task] = state;
    if (state)
        begin_slice(tracks, task, time, state);
}

static long long time_of(const struct tracks *tracks, const struct event *event)
{
    return tracks->time[event - tracks->trace->events];
}

/* Where an arrow may begin: at a call, which is a slice of the loop's track. */
static const struct event *call_that_caused(const struct tracks *tracks,
                                            const struct event *event)
{
    while (event && event->ev != EV_CALL)
        event = trace_cause(tracks->trace, event);
    return event;
}

static void put_arrow(struct tracks *tracks, const struct event *call)
{
    const struct event *cause =
        call_that_caused(tracks, trace_cause(tracks->trace, call));

    if (!cause)
        return;
    begin_line(tracks, 's', 0, time_of(tracks, cause));
    printf(",\"id\":%lld,\"name\":\"cause\",\"cat\":\"cause\"}", call->n);
    begin_line(tracks, 'f', 0, time_of(tracks, call));
    printf(",\"id\":%lld,\"name\":\"cause\",\"cat\":\"cause\",\"bp\":\"e\"}",
           call->n);
}

static void call_or_ret(struct tracks *tracks, const struct event *event)
{
    long long time = time_of(tracks, event);

    if (tracks->in_call)
        end_slice(tracks, 0, time);
    tracks->in_call = event->ev == EV_CALL;
    if (!tracks->in_call)
        return;
    begin_slice(tracks, 0, time, names_called(&tracks->names, event->cb));
    put_arrow(tracks, event);
}

static void put_event(struct tracks *tracks, const struct event *event)
{
    long long time = time_of(tracks, event);

    switch (event->ev) {
    case EV_CALL:
    case EV_RET:
        call_or_ret(tracks, event);
        break;
    case EV_TASK:
        set_state(tracks, event->id, time, "queued");
        break;
    case EV_QUEUE:
        set_state(tracks, names_task_of(&tracks->names, event->cb), time,
                  "queued");
        break;
    case EV_RUN:
        set_state(tracks, event->task, time, "runs");
        break;
    case EV_WAIT:
        set_state(tracks, event->task, time, names_wait(&tracks->names, event));
        break;
    case EV_DONE:
        set_state(tracks, event->id, time, NULL);
        break;
    default:
        break;
    }
}

static void end_all(struct tracks *tracks, long long time)
{
    if (tracks->in_call)
        end_slice(tracks, 0, time);
    for (size_t id = 1; id < tracks->names.serials; id++)
        if (tracks->open[id])
            end_slice(tracks, (long long)id, time);
}

void perfetto(const struct trace *trace)
{
    struct tracks tracks = {.trace = trace, .names = names_of(trace)};
    long long time = -1;

    tracks.time = trace_room(trace->count, sizeof *tracks.time);
    tracks.open = trace_room(tracks.names.serials, sizeof *tracks.open);
    for (size_t i = 0; i < trace->count; i++) {
        long long t = trace->events[i].t;
        time = t > time ? t : time + 1;
        tracks.time[i] = time;
    }
    printf("{\"traceEvents\":[");
    name_track(&tracks, 0, "the loop");
    for (size_t id = 1; id < tracks.names.serials; id++)
        if (names_task(&tracks.names, (long long)id))
            name_track(&tracks, (long long)id,
                       names_task(&tracks.names, (long long)id));
    for (size_t i = 0; i < trace->count; i++)
        put_event(&tracks, &trace->events[i]);
    end_all(&tracks, time);
    printf("\n]}\n");
    free(tracks.time);
    free(tracks.open);
    names_free(&tracks.names);
}
