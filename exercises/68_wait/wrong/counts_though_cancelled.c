/* Mistake: it says how many are done, also if it was cancelled.
   Says: a task that waits can be cancelled, and nothing is left behind; what
   asyncio_wait() returned: the value 1 */
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
    free(wait->waited);
    (void)sent;
    return outcome_value(done);
}
