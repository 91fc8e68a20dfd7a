/* Mistake: a coroutine that cannot be awaited is given back by nobody.
   Says: with a coroutine, too; a leak; coroutine_release() */
struct outcome asyncio_wait_for(void *awaitable, double seconds)
{
    if (seconds <= 0) {
        struct future *future =
            asyncio_ensure_future(awaitable, "asyncio_wait_for");
        struct outcome outcome = wait_for_no_time(future);
        future_release(future);
        return outcome;
    }

    struct timeout limit = asyncio_timeout(seconds);
    struct outcome outcome = timeout_enter(&limit);
    if (outcome.error)
        return outcome;
    return timeout_exit(&limit, await(awaitable));
}
