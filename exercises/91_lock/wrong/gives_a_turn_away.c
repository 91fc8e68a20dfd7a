/* Mistake: a lock that is free is waited for as well.
   Says: a free lock is taken at once, a locked one later; another task had
   a turn before */
#include "sleep.h"

struct outcome lock_acquire(struct lock *lock)
{
    struct outcome slept = asyncio_sleep(0);
    if (slept.error)
        return slept;
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
