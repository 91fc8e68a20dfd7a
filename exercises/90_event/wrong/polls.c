/* Mistake: it looks again in every turn in place of waiting.
   Says: although it is cleared; task A waits no longer; event_wait() */
#include "sleep.h"
struct outcome event_wait(struct event *event)
{
    while (!event->is_set) {
        struct outcome outcome = asyncio_sleep(0);
        if (outcome.error)
            return outcome;
    }
    return outcome_value(true);
}
