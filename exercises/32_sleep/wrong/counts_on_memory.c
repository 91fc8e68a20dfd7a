/* Mistake: there is always memory for a timer.
   Says: without memory for a timer it says so; what it returned: the value */
struct outcome sleep_start(struct sleep *sleep, double seconds)
{
    struct loop *loop = asyncio_get_running_loop();

    if (isnan(seconds))
        return outcome_raise(ValueError, "Invalid delay: NaN (not a number)");
    future_init(&sleep->future, &sleep_kind, loop);
    callback_init(&sleep->timer.callback, wake, sleep);
    sleep->timer.position = 0;
    if (seconds <= 0)
        return outcome_value(0); /* a bare yield: no future, no timer */
    loop_start_timer(loop, &sleep->timer, loop_time(loop) + seconds);
    return outcome_value((intptr_t)&sleep->future);
}
