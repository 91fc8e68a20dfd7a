/* Mistake: zero seconds are slept like others, which takes a turn more.
   Says: gives way for one turn; timers the loop has: 1; without a timer */
struct outcome sleep_start(struct sleep *sleep, double seconds)
{
    struct loop *loop = asyncio_get_running_loop();

    if (isnan(seconds))
        return outcome_raise(ValueError, "Invalid delay: NaN (not a number)");
    future_init(&sleep->future, &future_kind_local, loop);
    callback_init(&sleep->timer.callback, wake, sleep);
    sleep->timer.position = 0;
    if (!loop_start_timer(loop, &sleep->timer, loop_time(loop) + seconds))
        return outcome_raise(MemoryError, "no memory for a timer");
    return outcome_value((intptr_t)&sleep->future);
}

struct outcome asyncio_sleep(double seconds)
{
    struct sleep sleep;
    struct outcome outcome = sleep_start(&sleep, seconds);

    if (outcome.error)
        return outcome;
    return sleep_finish(&sleep, coroutine_yield(outcome.value));
}
