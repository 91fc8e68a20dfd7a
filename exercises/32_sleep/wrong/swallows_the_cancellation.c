/* Mistake: what came while it waited is dropped.
   Says: told to stop waiting; the value 0; what coroutine_yield() returns */
struct outcome asyncio_sleep(double seconds)
{
    if (seconds <= 0)
        return coroutine_yield(0);

    struct sleep sleep;
    struct outcome outcome = sleep_start(&sleep, seconds);
    if (outcome.error)
        return outcome;
    outcome_ignore(sleep_finish(&sleep, coroutine_yield(outcome.value)));
    return outcome_value(0);
}
