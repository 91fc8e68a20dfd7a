/* Mistake: no time is taken for a limit like any other.
   Says: a coroutine is not begun; how often it was begun: 1; asyncio_wait_for() */
struct outcome asyncio_wait_for(void *awaitable, double seconds)
{
    struct timeout limit = asyncio_timeout(seconds);
    struct outcome outcome = timeout_enter(&limit);

    if (!outcome.error)
        return timeout_exit(&limit, await(awaitable));
    if (awaitable_kind(awaitable, "asyncio_wait_for") == AWAITABLE_COROUTINE)
        coroutine_release(awaitable);
    return outcome;
}
