/* Mistake: a coroutine that cannot be awaited is nobody's.
   Says: with a coroutine, too; a leak; coroutine_release() */
static struct outcome wait_for_coroutine(struct coroutine *coroutine,
                                         double seconds)
{
    struct timeout limit = asyncio_timeout(seconds);
    struct outcome outcome = timeout_enter(&limit);

    if (outcome.error)
        return outcome;
    return timeout_exit(&limit, await(coroutine));
}
