/* Mistake: what came while it waited is dropped.
   Says: told to stop stops at once; the value 0; what coroutine_yield() returns */
struct outcome asyncio_sleep(double seconds)
{
    struct sleep sleep;

    if (seconds <= 0)
        return coroutine_yield(0);
    if (isnan(seconds))
        return outcome_raise(ValueError, "Invalid delay: NaN (not a number)");
    if (!sleep_begin(&sleep, seconds))
        return outcome_raise(MemoryError, "no memory for a timer");
    outcome_ignore(coroutine_yield((intptr_t)&sleep.future));
    loop_cancel_timer(sleep.future.loop, &sleep.timer);
    return outcome_value(0);
}
