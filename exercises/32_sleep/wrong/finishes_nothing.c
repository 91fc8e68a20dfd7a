/* Mistake: the second half gives the value 0, whatever was sent.
      Says: ; /usr/bin/ld: build/exercises/32_sleep/check.o: in function */
struct outcome sleep_finish(struct sleep *sleep, struct outcome sent)
{
    loop_cancel_timer(sleep->future.loop, &sleep->timer);
    (void)sent;
    return outcome_value(0);
}
