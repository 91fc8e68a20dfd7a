/* Mistake: tick() gets NULL in place of the loop, and so can call nothing in
   between.
   Says: it ticks every second; TypeError: loop_time(NULL): a loop is
   required */
static void on_tick(void *argument)
{
    struct clockwork *clockwork = argument;

    clockwork->ticks++;
    if (!clockwork->tick(NULL, clockwork->argument)) {
        loop_stop(clockwork->loop);
        return;
    }
    do
        clockwork->due += clockwork->period;
    while (clockwork->due < loop_time(clockwork->loop));
    loop_call_at(clockwork->loop, clockwork->due, on_tick, clockwork);
}
