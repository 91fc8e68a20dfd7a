/* Mistake: what tick() returns is not looked at.
   Says: stops when a tick says so; it comes to an end; what tick() returns */
static void on_tick(void *argument)
{
    struct clockwork *clockwork = argument;

    clockwork->ticks++;
    (void)clockwork->tick(clockwork->loop, clockwork->argument);
    do
        clockwork->due += clockwork->period;
    while (clockwork->due < loop_time(clockwork->loop));
    loop_call_at(clockwork->loop, clockwork->due, on_tick, clockwork);
}
