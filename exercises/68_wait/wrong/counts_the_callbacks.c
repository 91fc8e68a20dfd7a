/* Mistake: done is who has called back, and not who is done.
   Says: called back or not; the value 2; the value 1; a turn later */
struct outcome wait_finish(struct wait_set *wait, struct outcome sent)
{
    loop_cancel_timer(wait->waiter.loop, &wait->timer);
    for (size_t i = 0; i < wait->count; i++)
        list_remove(&wait->waited[i].done.link);
    free(wait->waited);
    return sent.error
               ? sent
               : outcome_value((intptr_t)(wait->count - wait->unfinished));
}
