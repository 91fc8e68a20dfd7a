/* Mistake: whoever is cancelled wakes the next, although somebody has the lock:
   then two have it.
   Says: cancelled leaves the line; task B still waits; has got the lock;
   lock free */
struct outcome lock_acquire(struct lock *lock)
{
    if (lock->is_locked || !nobody_waits(lock)) {
        struct outcome outcome = wait_in_line(lock);
        if (outcome.error) {
            wake_first(lock);
            return outcome;
        }
    }
    lock->is_locked = true;
    return outcome_value(true);
}
