/* Mistake: the second half gives the value 0, whatever was sent.
   Says: who is told to stop waiting stops at once; what asyncio_sleep()
   returned: the value 0 */
struct outcome sleep_finish(struct sleep *sleep, struct outcome sent)
{
    loop_cancel_timer(sleep->future.loop, &sleep->timer);
    (void)sent;
    return outcome_value(0);
}
