/* Mistake: a limit that is not a number is taken for no time.
   Says: a limit that is not a number is an error; the error ValueError;
   TimeoutError */
struct outcome asyncio_wait_for(void *awaitable, double seconds)
{
    if (!(seconds > 0)) {
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
    return outcome;
}
