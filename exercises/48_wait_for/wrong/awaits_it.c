/* Mistake: it awaits the future itself, so a request to cancel the task that
   waits reaches the future as well, which is cleaning up.
   Says: while the other cleans up; how often it was cancelled: 1;
   how often it was cancelled: 2; cancel_and_wait() */
#include "tasks.h"

static struct outcome cancel_and_wait(struct future *future)
{
    future_cancel(future);
    struct outcome outcome = await(future);

    if (task_cancelling(asyncio_current_task()) > 0)
        return outcome;
    return outcome_value(0);
}
