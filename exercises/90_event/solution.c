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

/* exercise: event */
void event_set(struct event *event)
{
    event->is_set = true;
    for (struct list *link = event->line.next; link != &event->line;
         link = link->next) {
        struct waiting *waiting = list_entry(link, struct waiting, link);
        if (!future_done(waiting->future))
            outcome_ignore(future_set_result(waiting->future, true));
    }
}

/* exercise: event */
void event_clear(struct event *event)
{
    event->is_set = false;
}

/* exercise: event */
struct outcome event_wait(struct event *event)
{
    if (event->is_set)
        return outcome_value(true);

    struct waiting me = {.future =
                             loop_create_future(asyncio_get_running_loop())};
    list_append(&event->line, &me.link);
    struct outcome outcome = await(me.future);
    list_remove(&me.link);
    future_release(me.future);
    return outcome;
}
