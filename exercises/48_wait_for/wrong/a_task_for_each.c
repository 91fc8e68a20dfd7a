/* Mistake: a coroutine is made into a task, where there is time, too.
   Says: no task of its own; ran in a task of its own; asyncio_wait_for() */
struct outcome asyncio_wait_for(void *awaitable, double seconds)
{
    struct future *future =
        asyncio_ensure_future(awaitable, "asyncio_wait_for");
    struct outcome outcome;

    if (seconds <= 0) {
        outcome = wait_for_no_time(future);
    } else {
        struct timeout limit = asyncio_timeout(seconds);
        outcome = timeout_enter(&limit);
        if (!outcome.error)
            outcome = timeout_exit(&limit, await(future));
    }
    future_release(future);
    return outcome;
}
