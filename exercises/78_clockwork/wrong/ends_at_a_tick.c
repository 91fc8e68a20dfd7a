/* Mistake: whether the time is over is asked only when it ticks.
   Says: ends on time; at 3.75 is not called; it was called; what stops the loop */
static double end;
static void on_tick(void *argument)
{
    struct clockwork *clockwork = argument;

    if (clockwork->due > end) {
        loop_stop(clockwork->loop);
        return;
    }
    clockwork->ticks++;
    if (!clockwork->tick(clockwork->loop, clockwork->argument)) {
        loop_stop(clockwork->loop);
        return;
    }
    do
        clockwork->due += clockwork->period;
    while (clockwork->due < loop_time(clockwork->loop));
    loop_call_at(clockwork->loop, clockwork->due, on_tick, clockwork);
}

int clockwork(double period, double seconds,
              bool (*tick)(struct loop *loop, void *argument), void *argument)
{
    struct loop *loop = asyncio_new_event_loop();
    struct clockwork clockwork = {loop, period, loop_time(loop) + period,
                                  0,    tick,   argument};

    end = loop_time(loop) + seconds;
    loop_call_at(loop, clockwork.due, on_tick, &clockwork);
    loop_run_forever(loop);
    loop_free(loop);
    return clockwork.ticks;
}
