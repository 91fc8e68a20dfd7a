/* wait_for - await, with a time limit. Since chapter02/15, uses await, callback,
   future, outcome, timeout. */
#include "await.h"
#include "wait_for.h"

/* The future is done: so is the one that we wait on. */
static void release_waiter(void *argument)
{
    struct future *waiter = argument;

    if (!future_done(waiter))
        future_finish(waiter, outcome_value(0));
}

/*
 * There is no time: cancel it and wait until it has ended. Not by awaiting it:
 * a second request to cancel is to reach the caller, which waits, and not the one
 * that is ending. What to suspend on; a done one is no wait at all.
 */
static struct outcome cancel_unless_done(struct wait_for *wait)
{
    if (future_done(wait->future))
        return outcome_value((intptr_t)wait->future);
    wait->cancelled = true;
    future_init(&wait->ended, &future_kind_local, wait->future->loop);
    callback_init(&wait->release, release_waiter, &wait->ended);
    future_add_waiter(wait->future, &wait->release);
    future_cancel(wait->future);
    return outcome_value((intptr_t)&wait->ended);
}

/* exercise: wait_for */
/* Begin to wait for a future or a task (a coroutine becomes one): enter the
   time limit, or cancel_unless_done() if there is no time. The value is the
   future to suspend on. */
struct outcome wait_for_start(struct wait_for *wait, void *awaitable,
                              double seconds)
{
    *wait = (struct wait_for){0};
    wait->future = asyncio_ensure_future(awaitable, "wait_for_start");
    if (seconds <= 0)
        return cancel_unless_done(wait);

    wait->limit = asyncio_timeout(seconds);
    struct outcome outcome = timeout_enter(&wait->limit);
    if (outcome.error)
        future_release(wait->future);
    else
        outcome.value = (intptr_t)wait->future;
    return outcome;
}

/* exercise: wait_for */
/* What came of that is `sent`: end the limit, take back and give back what
   wait_for_start() has added and taken; how it is to be seen. */
struct outcome wait_for_finish(struct wait_for *wait, struct outcome sent)
{
    if (wait->limit.state != TIMEOUT_CREATED)
        sent = timeout_exit(&wait->limit, sent);
    list_remove(&wait->release.link);
    if (wait->cancelled && !sent.error) {
        sent = future_result(wait->future);
        if (outcome_is(sent, CancelledError))
            sent = outcome_raise(TimeoutError, "%s", "");
    }
    future_release(wait->future);
    return sent;
}

/* exercise: wait_for */
/* It needs no task: it runs here, as a plain call within the time limit. */
static struct outcome wait_for_coroutine(struct coroutine *coroutine,
                                         double seconds)
{
    struct timeout limit = asyncio_timeout(seconds);
    struct outcome outcome = timeout_enter(&limit);

    if (outcome.error) {
        coroutine_release(coroutine);
        return outcome;
    }
    return timeout_exit(&limit, await(coroutine));
}

/* exercise: wait_for */
/* Await it in one of these two ways. */
struct outcome asyncio_wait_for(void *awaitable, double seconds)
{
    struct wait_for wait;
    bool coroutine =
        awaitable_kind(awaitable, "asyncio_wait_for") == AWAITABLE_COROUTINE;

    if (coroutine && !(seconds <= 0))
        return wait_for_coroutine(awaitable, seconds);
    struct outcome outcome = wait_for_start(&wait, awaitable, seconds);
    if (outcome.error)
        return outcome;
    return wait_for_finish(&wait, await((void *)outcome.value));
}
