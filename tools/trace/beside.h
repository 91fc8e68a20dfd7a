/* beside - what threads of the program's own print while the loop is at
   something else. Uses trace. */
#ifndef TRACE_BESIDE_H
#define TRACE_BESIDE_H

#include <stdbool.h>

#include "trace.h"

/* How far one has come: the loop calls something, or asks the selector. */
struct beside {
    bool is_busy;
};

/* Whether this event, the next of the trace, is a print of a thread that the
   loop knows nothing of. What such a thread prints between two calls of the loop
   cannot be told from what the program itself prints there. */
bool beside_follow(struct beside *beside, const struct event *event);

#endif
