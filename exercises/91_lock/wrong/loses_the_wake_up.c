/* Mistake: one that was woken and is cancelled goes without a word.
   Says: cancelled, then released: the next gets it; task B waits no longer; what wakes the next */
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
