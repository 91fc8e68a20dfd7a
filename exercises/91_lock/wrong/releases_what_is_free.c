/* Mistake: a lock that is free can be released.
   Says: cannot be released; RuntimeError; lock_release() */
struct outcome lock_release(struct lock *lock)
{
    lock->is_locked = false;
    wake_first(lock);
    return outcome_value(0);
}
