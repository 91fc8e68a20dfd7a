/* Mistake: zero seconds are over at once, and nobody else gets to run.
   Says: gives way for one turn; "ax"; yield 0 */
struct outcome asyncio_sleep(double seconds)
{
    struct sleep sleep;

    if (seconds <= 0)
        return outcome_value(0);
    if (isnan(seconds))
        return outcome_raise(ValueError, "Invalid delay: NaN (not a number)");
    if (!sleep_begin(&sleep, seconds))
        return outcome_raise(MemoryError, "no memory for a timer");
    struct outcome outcome = coroutine_yield((intptr_t)&sleep.future);
    loop_cancel_timer(sleep.future.loop, &sleep.timer);
    return outcome;
}
