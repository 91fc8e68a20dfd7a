/* Mistake: it waits a turn also when the event is set.
   Says: goes on at once; another task had a turn; event_wait() */
#include "sleep.h"
struct outcome event_wait(struct event *event)
{
    if (event->is_set)
        return asyncio_sleep_result(0, true);

    struct waiting me = {.future =
                             loop_create_future(asyncio_get_running_loop())};
    list_append(&event->line, &me.link);
    struct outcome outcome = await(me.future);
    list_remove(&me.link);
    future_release(me.future);
    return outcome;
}
