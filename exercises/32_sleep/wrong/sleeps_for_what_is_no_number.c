/* Mistake: what is no number is handed on to the timers, which compare it.
   Says: what is no number is refused; isnan() */
struct outcome asyncio_sleep(double seconds)
{
    struct sleep sleep;

    if (seconds <= 0)
        return coroutine_yield(0);
    if (!sleep_begin(&sleep, seconds))
        return outcome_raise(MemoryError, "no memory for a timer");
    struct outcome outcome = coroutine_yield((intptr_t)&sleep.future);
    loop_cancel_timer(sleep.future.loop, &sleep.timer);
    return outcome;
}
