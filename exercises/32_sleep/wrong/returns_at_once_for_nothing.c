/* Mistake: zero seconds are over at once, and nobody else gets to run.
   Says: gives way for one turn; "ax"; yield 0 */
struct outcome asyncio_sleep(double seconds)
{
    if (seconds <= 0)
        return outcome_value(0);

    struct sleep sleep;
    struct outcome outcome = sleep_start(&sleep, seconds);
    if (outcome.error)
        return outcome;
    return sleep_finish(&sleep, coroutine_yield(outcome.value));
}
