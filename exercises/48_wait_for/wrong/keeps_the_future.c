/* Mistake: the future is never given back.
   Says: how many hold the future: its maker alone: 2; future_release() */
struct outcome asyncio_wait_for(void *awaitable, double seconds)
{
    bool is_coroutine =
        awaitable_kind(awaitable, "asyncio_wait_for") == AWAITABLE_COROUTINE;

    if (seconds <= 0)
        return wait_for_no_time(
            asyncio_ensure_future(awaitable, "asyncio_wait_for"));

    struct timeout limit = asyncio_timeout(seconds);
    struct outcome outcome = timeout_enter(&limit);
    if (!outcome.error)
        return timeout_exit(&limit, await(awaitable));
    if (is_coroutine)
        coroutine_release(awaitable);
    return outcome;
}
