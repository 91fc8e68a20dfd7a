/* event - it has happened. To be written by you. */
#ifndef EVENT_H
#define EVENT_H

#include <stdbool.h>

#include "list.h"
#include "outcome.h"

/* asyncio.Event. The caller's, and of one loop; no task may wait any more when it
   goes away. */
struct event {
    bool is_set;
    struct list line; /* waiters, the first first */
};

/* One that is not set. */
void event_init(struct event *event);

/* It has happened: all that wait go on in the next turn. event.set(). */
void event_set(struct event *event);

/* From now on a task that comes waits again. event.clear(). */
void event_clear(struct event *event);

/* The value is true, at once if the event is set, or else when it has been.
   CancelledError if the task is cancelled while it waits. Inside of a
   coroutine. event.wait(). */
MUST_USE struct outcome event_wait(struct event *event);

#endif
