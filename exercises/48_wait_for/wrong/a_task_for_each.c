/* Mistake: a coroutine is made into a task, as all else.
   Says: no task of its own; ran in a task of its own; which way */
struct outcome asyncio_wait_for(void *awaitable, double seconds)
{
    struct wait_for wait;
    struct outcome outcome = wait_for_start(&wait, awaitable, seconds);

    if (outcome.error)
        return outcome;
    return wait_for_finish(&wait, await((void *)outcome.value));
}
