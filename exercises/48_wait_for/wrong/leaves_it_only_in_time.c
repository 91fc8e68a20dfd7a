/* Mistake: the block is left only while its time is not up.
   Says: takes too long; the error TimeoutError; CancelledError; timeout_exit() */
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
    if (!outcome.error) {
        outcome = await(awaitable);
        return timeout_expired(&limit) ? outcome
                                       : timeout_exit(&limit, outcome);
    }
    if (is_coroutine)
        coroutine_release(awaitable);
    return outcome;
}
