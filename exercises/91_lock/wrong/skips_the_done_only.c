/* Mistake: it goes past the cancelled ones, but forgets that a task that was woken may not come.
   Says: released, then cancelled; task B waits no longer; cannot come */
static void wake_first(struct lock *lock)
{
    for (struct list *link = lock->line.next; link != &lock->line;
         link = link->next) {
        struct waiting *waiting = list_entry(link, struct waiting, link);
        if (!future_done(waiting->future)) {
            outcome_ignore(future_set_result(waiting->future, true));
            return;
        }
    }
}

struct outcome lock_acquire(struct lock *lock)
{
    if (lock->is_locked || !nobody_waits(lock)) {
        struct outcome outcome = wait_in_line(lock);
        if (outcome.error)
            return outcome;
    }
    lock->is_locked = true;
    return outcome_value(true);
}
