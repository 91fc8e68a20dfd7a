/* Mistake: a coroutine can be awaited anywhere, for it only runs.
   Says: only in a coroutine; it went on; coroutine_current() */
struct outcome await(void *awaitable)
{
    if (awaitable_kind(awaitable, "await") == AWAITABLE_COROUTINE)
        return await_coroutine(awaitable);
    return await_future(awaitable);
}
