/* Mistake: the callbacks stay with the futures, in memory that is freed.
   Says: with FIRST_COMPLETED; callbacks of ours that are left with the futures:
   2; list_remove() */
struct outcome wait_finish(struct wait_set *wait, struct outcome sent)
{
    intptr_t done = 0;

    loop_cancel_timer(wait->waiter.loop, &wait->timer);
    for (size_t i = 0; i < wait->count; i++)
        done += future_done(wait->waited[i].future);
    free(wait->waited);
    return sent.error ? sent : outcome_value(done);
}
