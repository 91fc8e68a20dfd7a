/* Mistake: the timer is only taken out where enough are done.
   Says: nothing is left behind; timers of ours that are left in the loop: 1;
   loop_cancel_timer() */
struct outcome wait_finish(struct wait_set *wait, struct outcome sent)
{
    intptr_t done = 0;

    for (size_t i = 0; i < wait->count; i++) {
        list_remove(&wait->waited[i].done.link);
        done += future_done(wait->waited[i].future);
    }
    free(wait->waited);
    return sent.error ? sent : outcome_value(done);
}
