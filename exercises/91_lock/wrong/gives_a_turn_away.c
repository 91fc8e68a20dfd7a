/* Mistake: a lock that is free is waited for as well.
      Says: ; /tmp/exer/scratch_lock_gives_a_turn_away.c:55:24: warning: */
struct outcome lock_acquire(struct lock *lock)
{
    if (!nobody_waits(lock) || !lock->is_locked)
        outcome_ignore(asyncio_sleep(0));
    if (lock->is_locked || !nobody_waits(lock)) {
        struct outcome outcome = wait_in_line(lock);
        if (outcome.error) {
            if (!lock->is_locked) /* it may have been our turn */
                wake_first(lock);
            return outcome;
        }
    }
    lock->is_locked = true;
    return outcome_value(true);
}
