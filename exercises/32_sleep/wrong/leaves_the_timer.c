/* Mistake: a sleep that was given up leaves its timer behind.
   Says: told to stop stops at once; timers the loop has: 1; loop_cancel_timer() */
struct outcome asyncio_sleep(double seconds)
{
    struct sleep sleep;

    if (seconds <= 0)
        return coroutine_yield(0);
    if (isnan(seconds))
        return outcome_raise(ValueError, "Invalid delay: NaN (not a number)");
    if (!sleep_begin(&sleep, seconds))
        return outcome_raise(MemoryError, "no memory for a timer");
    return coroutine_yield((intptr_t)&sleep.future);
}
