/* Mistake: the loop is stopped, and not given back.
   Says: a leak; loop_new; is given back */
int clockwork(double period, double seconds,
              bool (*tick)(struct loop *loop, void *argument), void *argument)
{
    struct loop *loop = asyncio_new_event_loop();
    struct clockwork clockwork = {loop, period, loop_time(loop) + period,
                                  0,    tick,   argument};

    loop_call_at(loop, clockwork.due, on_tick, &clockwork);
    loop_call_later(loop, seconds, on_end, loop);
    loop_run_forever(loop);
    return clockwork.ticks;
}
