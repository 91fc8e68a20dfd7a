/* Mistake: where the timer stands among others is what the memory held before.
   Says: whatever lay there before; started that runs already; `position` */
bool sleep_begin(struct sleep *sleep, double seconds)
{
    struct loop *loop = asyncio_get_running_loop();

    future_init(&sleep->future, &future_kind_local, loop);
    callback_init(&sleep->timer.callback, wake, sleep);
    return loop_start_timer(loop, &sleep->timer, loop_time(loop) + seconds);
}
