/* Mistake: the timer is started, but nobody waits for it.
   Says: lasts as long as was asked; 0.000 seconds; yields the future */
struct outcome asyncio_sleep(double seconds)
{
    struct sleep sleep;

    if (seconds <= 0)
        return coroutine_yield(0);
    if (isnan(seconds))
        return outcome_raise(ValueError, "Invalid delay: NaN (not a number)");
    if (!sleep_begin(&sleep, seconds))
        return outcome_raise(MemoryError, "no memory for a timer");
    loop_cancel_timer(sleep.future.loop, &sleep.timer);
    return outcome_value(0);
}
