/* Mistake: `waited` is not freed.
   Says: it waits until all are done; a leak */
struct outcome wait_finish(struct wait_set *wait, struct outcome sent)
{
    intptr_t done = 0;

    loop_cancel_timer(wait->waiter.loop, &wait->timer);
    if (wait->return_when == FIRST_EXCEPTION)
        look_at_queued(wait);
    for (size_t i = 0; i < wait->count; i++) {
        list_remove(&wait->waited[i].done.link);
        done += future_done(wait->waited[i].future);
    }
    return sent.error ? sent : outcome_value(done);
}
