/* Mistake: where the limit cannot be entered, the future is not given back.
   Says: a limit that is not a number is an error; how many hold the
   future: its maker alone: 2 */
struct outcome wait_for_start(struct wait_for *wait, void *awaitable,
                              double seconds)
{
    *wait = (struct wait_for){0};
    wait->future = asyncio_ensure_future(awaitable, "wait_for_start");
    if (seconds <= 0)
        return cancel_unless_done(wait);

    wait->limit = asyncio_timeout(seconds);
    struct outcome outcome = timeout_enter(&wait->limit);
    if (!outcome.error)
        outcome.value = (intptr_t)wait->future;
    return outcome;
}
