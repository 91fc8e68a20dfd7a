/* Mistake: nobody asks for the next tick.
   Says: ticks every second; called tick(): 3; called tick(): 1; for the next */
static void on_tick(void *argument)
{
    struct clockwork *clockwork = argument;

    clockwork->ticks++;
    if (!clockwork->tick(clockwork->loop, clockwork->argument))
        loop_stop(clockwork->loop);
}
