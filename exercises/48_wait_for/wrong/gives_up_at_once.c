/* Mistake: without time, it is cancelled, and nobody waits for its end.
   Says: without time; it still waits for the end; 3.000 seconds; 0.000 seconds;
   awaits */
#include "sleep.h"

struct outcome asyncio_wait_for(void *awaitable, double seconds)
{
    struct wait_for wait;
    bool coroutine =
        awaitable_kind(awaitable, "asyncio_wait_for") == AWAITABLE_COROUTINE;

    if (coroutine && !(seconds <= 0))
        return wait_for_coroutine(awaitable, seconds);
    if (seconds <= 0) {
        struct future *future =
            asyncio_ensure_future(awaitable, "asyncio_wait_for");
        bool done = future_done(future);
        struct outcome result = outcome_raise(TimeoutError, "%s", "");
        if (done)
            result = future_result(future);
        else
            future_cancel(future);
        outcome_ignore(asyncio_sleep(0));
        future_release(future);
        return result;
    }
    struct outcome outcome = wait_for_start(&wait, awaitable, seconds);
    if (outcome.error)
        return outcome;
    return wait_for_finish(&wait, await((void *)outcome.value));
}
