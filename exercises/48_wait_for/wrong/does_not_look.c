/* Mistake: without time it is TimeoutError, also for what is done already.
   Says: what is done is not cancelled; the value 5; TimeoutError;
   cancel_unless_done() */
struct outcome wait_for_start(struct wait_for *wait, void *awaitable,
                              double seconds)
{
    *wait = (struct wait_for){0};
    wait->future = asyncio_ensure_future(awaitable, "wait_for_start");
    if (seconds <= 0) {
        future_cancel(wait->future);
        future_release(wait->future);
        return outcome_raise(TimeoutError, "%s", "");
    }
    wait->limit = asyncio_timeout(seconds);
    struct outcome outcome = timeout_enter(&wait->limit);
    if (outcome.error)
        future_release(wait->future);
    else
        outcome.value = (intptr_t)wait->future;
    return outcome;
}
