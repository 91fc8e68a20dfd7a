/* Mistake: where the timer stands among others is what the memory held before.
   Says: in two halves; started that runs already; `position` */
struct outcome sleep_start(struct sleep *sleep, double seconds)
{
    struct loop *loop = asyncio_get_running_loop();

    if (isnan(seconds))
        return outcome_raise(ValueError, "Invalid delay: NaN (not a number)");
    future_init(&sleep->future, &future_kind_local, loop);
    callback_init(&sleep->timer.callback, wake, sleep);
    if (seconds <= 0)
        return outcome_value(0);
    if (!loop_start_timer(loop, &sleep->timer, loop_time(loop) + seconds))
        return outcome_raise(MemoryError, "no memory for a timer");
    return outcome_value((intptr_t)&sleep->future);
}
