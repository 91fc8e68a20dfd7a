/* Mistake: a limit that is no number is taken for no time, and the coroutine
   is begun.
   Says: with a coroutine, too; how often it was begun: 1 */
struct outcome asyncio_wait_for(void *awaitable, double seconds)
{
    struct wait_for wait;
    bool coroutine =
        awaitable_kind(awaitable, "asyncio_wait_for") == AWAITABLE_COROUTINE;

    if (coroutine && seconds > 0)
        return wait_for_coroutine(awaitable, seconds);
    struct outcome outcome = wait_for_start(&wait, awaitable, seconds);
    if (outcome.error)
        return outcome;
    return wait_for_finish(&wait, await((void *)outcome.value));
}
