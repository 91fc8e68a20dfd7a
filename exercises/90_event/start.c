/* event - it has happened. */
#include "await.h"
#include "event.h"
#include "future.h"
#include "loop.h"

/* One that waits, on its own stack. */
struct waiting {
    struct list link; /* in the line */
    struct future *future;
};

void event_init(struct event *event)
{
    event->is_set = false;
    list_init(&event->line);
}

void event_set(struct event *event)
{
    not_written("event_set");
}

void event_clear(struct event *event)
{
    not_written("event_clear");
}

struct outcome event_wait(struct event *event)
{
    not_written("event_wait");
}
