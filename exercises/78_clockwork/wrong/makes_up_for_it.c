/* Mistake: ticks that were missed come all at once.
   Says: missed is left out; number 3 came: 5.000; number 3 came: 4.500; due already */
static void on_tick(void *argument)
{
    struct clockwork *clockwork = argument;

    clockwork->ticks++;
    if (!clockwork->tick(clockwork->loop, clockwork->argument)) {
        loop_stop(clockwork->loop);
        return;
    }
    clockwork->due += clockwork->period;
    loop_call_at(clockwork->loop, clockwork->due, on_tick, clockwork);
}
