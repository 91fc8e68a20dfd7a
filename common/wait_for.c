/* wait_for - await, with a time limit. Since chapter02/13, uses await, future,
   outcome, timeout. */
#include <math.h>

#include "await.h"
#include "timeout.h"
#include "wait_for.h"

/* Somebody else's future is done: so is the one that we wait on. */
static void release_waiter(void *argument)
{
    struct future *waiter = argument;

    if (!future_done(waiter))
        future_finish(waiter, outcome_value(0));
}

/*
 * Cancel it and wait until it has ended. Not by awaiting it: a second request
 * to cancel is to reach us, who wait, and not the one that is ending.
 */
static struct outcome cancel_and_wait(struct future *future)
{
    struct future waiter;
    struct callback callback;

    future_init(&waiter, &future_kind_local, future->loop);
    callback_init(&callback, release_waiter, &waiter);
    future_add_waiter(future, &callback);
    future_cancel(future);
    struct outcome outcome = await(&waiter);
    list_remove(&callback.link);
    return outcome;
}

static struct outcome no_time(struct future *future)
{
    if (future_done(future))
        return future_result(future);

    struct outcome outcome = cancel_and_wait(future);
    if (outcome.error)
        return outcome;
    outcome = future_result(future);
    if (outcome_is(outcome, CancelledError))
        return outcome_raise(TimeoutError, "%s", "");
    return outcome;
}

struct outcome asyncio_wait_for(void *awaitable, double seconds)
{
    if (seconds <= 0) {
        struct future *future =
            asyncio_ensure_future(awaitable, "asyncio_wait_for");
        struct outcome outcome = no_time(future);
        future_release(future);
        return outcome;
    }

    struct timeout limit = asyncio_timeout(seconds);
    struct outcome outcome = timeout_enter(&limit);
    if (outcome.error) {
        if (awaitable_kind(awaitable, "asyncio_wait_for") ==
            AWAITABLE_COROUTINE)
            coroutine_release(awaitable);
        return outcome;
    }
    return timeout_exit(&limit, await(awaitable));
}
