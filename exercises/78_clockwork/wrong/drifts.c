/* Mistake: the next tick is asked for a period after the end of this one.
   Says: does not drift; number 2 came: 2.000; number 2 came: 2.300;
   loop_call_at() */
static void on_tick(void *argument)
{
    struct clockwork *clockwork = argument;

    clockwork->ticks++;
    if (clockwork->tick(clockwork->loop, clockwork->argument))
        loop_call_later(clockwork->loop, clockwork->period, on_tick, clockwork);
    else
        loop_stop(clockwork->loop);
}
