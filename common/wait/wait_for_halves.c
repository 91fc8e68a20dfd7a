/* wait_for_halves - wait_for in two halves. Plugs in, uses await, future,
   outcome, timeout, wait_for. */
#include "await.h"
#include "wait_for_halves.h"

/* There is no time. */
static struct future *cancel_unless_done(struct wait_for *wait)
{
    wait->was_cancelled = !future_done(wait->future);
    if (!wait->was_cancelled)
        return wait->future;
    cancel_wait_begin(&wait->ending, wait->future);
    return &wait->ending.waiter;
}

struct outcome wait_for_start(struct wait_for *wait, void *awaitable,
                              double seconds)
{
    misuse_if_null(wait, "wait_for_start", "a wait");
    *wait = (struct wait_for){0};
    wait->future = asyncio_ensure_future(awaitable, "wait_for_start");
    if (seconds <= 0)
        return outcome_value((intptr_t)cancel_unless_done(wait));

    wait->limit = asyncio_timeout(seconds);
    struct outcome outcome = timeout_enter(&wait->limit);
    if (outcome.error)
        future_release(wait->future);
    else
        outcome.value = (intptr_t)wait->future;
    return outcome;
}

struct outcome wait_for_finish(struct wait_for *wait, struct outcome sent)
{
    misuse_if_null(wait, "wait_for_finish", "a wait");
    if (wait->limit.state != TIMEOUT_CREATED)
        sent = timeout_exit(&wait->limit, sent);
    list_remove(&wait->ending.release.link);
    if (wait->was_cancelled && !sent.error) {
        sent = future_result(wait->future);
        if (outcome_is(sent, CancelledError))
            sent = outcome_raise(TimeoutError, "%s", "");
    }
    future_release(wait->future);
    return sent;
}
