/* ready - the loop's queue, as the events of a trace fill and empty it. Uses
   trace. */
#include <stdlib.h>

#include "ready.h"

struct ready ready_new(const struct trace *trace)
{
    return (struct ready){.entries =
                              trace_room(trace->count, sizeof(struct event *))};
}

void ready_free(struct ready *ready)
{
    free(ready->entries);
}

void ready_forget(struct ready *ready)
{
    ready->first = ready->end = ready->snapshot = 0;
    ready->calling = false;
}

static void skip_taken_out(struct ready *ready)
{
    while (ready->first < ready->end && !ready->entries[ready->first])
        ready->first++;
}

static bool take_out(struct ready *ready, long long cb)
{
    for (size_t i = ready->first; i < ready->end; i++)
        if (ready->entries[i] && ready->entries[i]->cb == cb) {
            ready->entries[i] = NULL;
            skip_taken_out(ready);
            return true;
        }
    return false;
}

const struct event *ready_next(const struct ready *ready)
{
    size_t end = ready->calling ? ready->snapshot : ready->end;

    return ready->first < end ? ready->entries[ready->first] : NULL;
}

/* What is called in spite of its turn is taken out all the same, so that one
   fault is said once. */
static bool call(struct ready *ready, long long cb)
{
    const struct event *next = ready_next(ready);
    bool right = next && next->cb == cb;

    if (!ready->calling)
        ready->snapshot = ready->end;
    ready->calling = true;
    take_out(ready, cb);
    return right;
}

bool ready_follow(struct ready *ready, const struct event *event)
{
    switch (event->ev) {
    case EV_OPEN:
        ready->loops++;
        return true;
    case EV_CLOSE:
        if (--ready->loops <= 0)
            ready_forget(ready); /* what was queued goes with the loop */
        return true;
    case EV_TURN:
        ready->calling = false;
        return true;
    case EV_QUEUE:
        ready->entries[ready->end++] = event;
        return true;
    case EV_UNQUEUE:
        return take_out(ready, event->cb);
    case EV_CALL:
        return call(ready, event->cb);
    default:
        return true;
    }
}
