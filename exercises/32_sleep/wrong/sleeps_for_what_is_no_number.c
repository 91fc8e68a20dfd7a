/* Mistake: what is no number is handed on to the timers, which compare it.
   Says: what is no number is refused; isnan() */
struct outcome sleep_start(struct sleep *sleep, double seconds)
{
    struct loop *loop = asyncio_get_running_loop();

    future_init(&sleep->future, &future_kind_local, loop);
    callback_init(&sleep->timer.callback, wake, sleep);
    sleep->timer.position = 0;
    if (seconds <= 0)
        return outcome_value(0);
    if (!loop_start_timer(loop, &sleep->timer, loop_time(loop) + seconds))
        return outcome_raise(MemoryError, "no memory for a timer");
    return outcome_value((intptr_t)&sleep->future);
}
