/* Mistake: zero seconds are slept like others, which takes a turn more.
   Says: gives way for one turn; timers the loop has: 1; without a timer */
struct outcome asyncio_sleep(double seconds)
{
    struct sleep sleep;

    if (isnan(seconds))
        return outcome_raise(ValueError, "Invalid delay: NaN (not a number)");
    if (!sleep_begin(&sleep, seconds))
        return outcome_raise(MemoryError, "no memory for a timer");
    struct outcome outcome = coroutine_yield((intptr_t)&sleep.future);
    loop_cancel_timer(sleep.future.loop, &sleep.timer);
    return outcome;
}
