/* Mistake: there is always memory for a timer.
   Says: without memory for a timer it says so; what it returned: the value */
bool sleep_begin(struct sleep *sleep, double seconds)
{
    struct loop *loop = asyncio_get_running_loop();

    future_init(&sleep->future, &future_kind_local, loop);
    callback_init(&sleep->timer.callback, wake, sleep);
    sleep->timer.position = 0;
    loop_start_timer(loop, &sleep->timer, loop_time(loop) + seconds);
    return true;
}
