/* Mistake: the timer is due at so many seconds of the loop's clock, not after
   so many.
   Says: begins when it is called; 3.000 seconds; loop_time() */
bool sleep_begin(struct sleep *sleep, double seconds)
{
    struct loop *loop = asyncio_get_running_loop();

    future_init(&sleep->future, &future_kind_local, loop);
    callback_init(&sleep->timer.callback, wake, sleep);
    sleep->timer.position = 0;
    return loop_start_timer(loop, &sleep->timer, seconds);
}
