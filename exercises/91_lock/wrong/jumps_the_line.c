/* Mistake: a free lock is taken, whoever waits for it.
   Says: no task jumps the line; A still waits for it; is it enough */
struct outcome lock_acquire(struct lock *lock)
{
    while (lock->is_locked) {
        struct outcome outcome = wait_in_line(lock);
        if (outcome.error) {
            if (!lock->is_locked)
                wake_first(lock);
            return outcome;
        }
    }
    lock->is_locked = true;
    return outcome_value(true);
}
