/* Mistake: when tick() says false there is no further tick, but the loop runs
   on until the time is over.
   Says: the turn in which a tick says so; it was called, at 1.5; does not
   stop */
static void on_tick(void *argument)
{
    struct clockwork *clockwork = argument;

    clockwork->ticks++;
    if (!clockwork->tick(clockwork->loop, clockwork->argument))
        return;
    do
        clockwork->due += clockwork->period;
    while (clockwork->due < loop_time(clockwork->loop));
    loop_call_at(clockwork->loop, clockwork->due, on_tick, clockwork);
}
