/* Mistake: a sleep that was given up leaves its timer behind.
   Says: told to stop waiting; timers the loop has: 1; loop_cancel_timer() */
struct outcome sleep_finish(struct sleep *sleep, struct outcome sent)
{
    (void)sleep;
    return sent;
}
