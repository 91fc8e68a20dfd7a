/* beside - what threads of the program's own print while the loop is at
   something else. Uses trace. */
#include "beside.h"

bool beside_follow(struct beside *beside, const struct event *event)
{
    if (event->ev == EV_CALL || event->ev == EV_ASK)
        beside->is_busy = true;
    if (event->ev == EV_RET || event->ev == EV_WOKE)
        beside->is_busy = false;
    return event->ev == EV_OUT && event->by == 0 && beside->is_busy;
}
