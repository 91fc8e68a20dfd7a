/* wait_for - await, with a time limit. Since chapter02/16, uses await,
   callback, coroutine, future, future_callbacks, future_cancel, outcome,
   timeout. */
#include "await.h"
#include "future_cancel.h"
#include "timeout.h"
#include "wait_for.h"

/* --- there is no time ----------------------------------------------------- */

/* A callback of the future, a turn after its end. */
static void release_waiter(void *argument)
{
    struct future *waiter = argument;

    if (!future_done(waiter))
        future_finish(waiter, outcome_value(0));
}

void cancel_wait_begin(struct cancel_wait *wait, struct future *future)
{
    future_init(&wait->waiter, &future_kind_local, future->loop);
    callback_init(&wait->release, release_waiter, &wait->waiter);
    future_add_waiter(future, &wait->release);
    future_cancel(future);
}

/* exercise: wait_for */
/* Cancel it and wait until it has ended; an error: this task was cancelled
   meanwhile. Not await(future), or that second request would reach the future
   too, which is ending. */
static struct outcome cancel_and_wait(struct future *future)
{
    struct cancel_wait wait;

    cancel_wait_begin(&wait, future);
    struct outcome outcome = await(&wait.waiter);
    list_remove(&wait.release.link);
    return outcome;
}

/* exercise: wait_for */
/* Its outcome if it is done already; if not, it is cancelled, and the outcome is
   how it answered to that. */
static struct outcome wait_for_no_time(struct future *future)
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

/* --- there is ------------------------------------------------------------- */

/* exercise: wait_for */
struct outcome asyncio_wait_for(void *awaitable, double seconds)
{
    bool is_coroutine =
        awaitable_kind(awaitable, "asyncio_wait_for") == AWAITABLE_COROUTINE;

    if (seconds <= 0) {
        struct future *future =
            asyncio_ensure_future(awaitable, "asyncio_wait_for");
        struct outcome outcome = wait_for_no_time(future);
        future_release(future);
        return outcome;
    }

    struct timeout limit = asyncio_timeout(seconds);
    struct outcome outcome = timeout_enter(&limit);
    if (!outcome.error)
        return timeout_exit(&limit, await(awaitable));
    if (is_coroutine)
        coroutine_release(awaitable);
    return outcome;
}
