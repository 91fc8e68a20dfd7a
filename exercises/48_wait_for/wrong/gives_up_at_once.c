/* Mistake: without time, it is cancelled, and nothing waits for its end.
   Says: without time; it still waits for the end; 3.000 seconds; 0.000 seconds;
   cancel_and_wait() */
#include "sleep.h"

static struct outcome cancel_and_wait(struct future *future)
{
    future_cancel(future);
    return asyncio_sleep(0);
}

static struct outcome wait_for_no_time(struct future *future)
{
    if (future_done(future))
        return future_result(future);

    struct outcome outcome = cancel_and_wait(future);
    if (!outcome.error && future_done(future))
        outcome = future_result(future);
    if (!outcome.error || outcome_is(outcome, CancelledError))
        return outcome_raise(TimeoutError, "%s", "");
    return outcome;
}
