/* Mistake: the first tick comes at the beginning.
   Says: ticks every second; number 1 came: 1.000; number 1 came: 0.000 */
int clockwork(double period, double seconds,
              bool (*tick)(struct loop *loop, void *argument), void *argument)
{
    struct loop *loop = asyncio_new_event_loop();
    struct clockwork clockwork = {loop, period, loop_time(loop),
                                  0,    tick,   argument};

    loop_call_soon(loop, on_tick, &clockwork);
    loop_call_later(loop, seconds, on_end, loop);
    loop_run_forever(loop);
    loop_free(loop);
    return clockwork.ticks;
}
