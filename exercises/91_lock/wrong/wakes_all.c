/* Mistake: all in the line are woken, and all take it.
   Says: one at a time; task B still waits; has got the lock */
static void wake_first(struct lock *lock)
{
    for (struct list *link = lock->line.next; link != &lock->line;
         link = link->next) {
        struct waiting *waiting = list_entry(link, struct waiting, link);
        if (!future_done(waiting->future))
            outcome_ignore(future_set_result(waiting->future, true));
    }
}
