/* Mistake: the timer is started, but nobody waits for it.
   Says: lasts as long as was asked; 0.000 seconds; yields the future */
struct outcome asyncio_sleep(double seconds)
{
    struct sleep sleep;
    struct outcome outcome = sleep_start(&sleep, seconds);

    if (outcome.error)
        return outcome;
    return sleep_finish(&sleep, outcome_value(0));
}
