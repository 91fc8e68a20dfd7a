/* Mistake: the last who came gets it first.
   Says: in the order in which they came; task A waits no longer; wake_first() */
static void wake_first(struct lock *lock)
{
    if (list_empty(&lock->line))
        return;
    struct waiting *first = list_entry(lock->line.prev, struct waiting, link);
    if (!future_done(first->future))
        outcome_ignore(future_set_result(first->future, true));
}
