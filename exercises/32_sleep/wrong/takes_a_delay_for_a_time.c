/* Mistake: the timer is due at so many seconds of the loop's clock, not after
   so many.
   Says: begins when it is called; 3.000 seconds; loop_time() */
struct outcome sleep_start(struct sleep *sleep, double seconds)
{
    struct loop *loop = asyncio_get_running_loop();

    if (isnan(seconds))
        return outcome_raise(ValueError, "Invalid delay: NaN (not a number)");
    future_init(&sleep->future, &future_kind_local, loop);
    callback_init(&sleep->timer.callback, wake, sleep);
    sleep->timer.position = 0;
    if (seconds <= 0)
        return outcome_value(0);
    if (!loop_start_timer(loop, &sleep->timer, seconds))
        return outcome_raise(MemoryError, "no memory for a timer");
    return outcome_value((intptr_t)&sleep->future);
}
