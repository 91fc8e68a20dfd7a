/* Mistake: an error that is queued already is not looked at.
   Says: one that was queued would have been seen, too; reports of an error that was not seen: 1 */
struct outcome wait_finish(struct wait_set *wait, struct outcome sent)
{
    intptr_t done = 0;

    loop_cancel_timer(wait->waiter.loop, &wait->timer);
    for (size_t i = 0; i < wait->count; i++) {
        list_remove(&wait->waited[i].done.link);
        done += future_done(wait->waited[i].future);
    }
    free(wait->waited);
    return sent.error ? sent : outcome_value(done);
}
