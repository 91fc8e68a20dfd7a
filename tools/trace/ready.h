/* ready - the loop's queue, as the events of a trace fill and empty it. Uses
   trace. */
#ifndef TRACE_READY_H
#define TRACE_READY_H

#include <stdbool.h>

#include "trace.h"

struct ready {
    const struct event **entries; /* `queue` events; NULL: taken out */
    size_t first, end;            /* of those that are in it */
    size_t snapshot;              /* this turn calls what stands before it */
    bool calling;                 /* the snapshot is taken */
    int loops;                    /* that are open */
};

/* For all events of a trace; give back with ready_free(). */
struct ready ready_new(const struct trace *trace);
void ready_free(struct ready *ready);

/* Let it follow an event. True, if the event is possible: what is called is
   what stands first, and was there when the turn began to call. */
bool ready_follow(struct ready *ready, const struct event *event);

/* What is called next in this turn, or NULL: nothing is left of the
   snapshot. Before the first call, the snapshot is all that is there. */
const struct event *ready_next(const struct ready *ready);

/* Events are missing: what is in the queue is no longer known. */
void ready_forget(struct ready *ready);

#endif
