/* lock - one at a time. */
#include "await.h"
#include "future.h"
#include "lock.h"
#include "loop.h"

/* One that waits, on its own stack. */
struct waiting {
    struct list link; /* in the line */
    struct future *future;
};

void lock_init(struct lock *lock)
{
    lock->is_locked = false;
    list_init(&lock->line);
}

/* exercise: lock */
/* Let the first in the line go on, if there is one. */
static void wake_first(struct lock *lock)
{
    if (list_empty(&lock->line))
        return;
    struct waiting *first = list_entry(lock->line.next, struct waiting, link);
    if (!future_done(first->future)) /* or it is about to run already: it takes
                                        the lock, or wakes the next */
        outcome_ignore(future_set_result(first->future, true));
}

/* exercise: lock, gone */
/* No task is in the line, or only those that will not take it. */
static bool nobody_waits(const struct lock *lock)
{
    for (struct list *link = lock->line.next; link != &lock->line;
         link = link->next)
        if (!future_cancelled(list_entry(link, struct waiting, link)->future))
            return false;
    return true;
}

/* exercise: lock, gone */
static struct outcome wait_in_line(struct lock *lock)
{
    struct waiting me = {.future =
                             loop_create_future(asyncio_get_running_loop())};

    list_append(&lock->line, &me.link);
    struct outcome outcome = await(me.future);
    list_remove(&me.link);
    future_release(me.future);
    return outcome;
}

/* exercise: lock */
struct outcome lock_acquire(struct lock *lock)
{
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

/* exercise: lock */
struct outcome lock_release(struct lock *lock)
{
    if (!lock->is_locked)
        return outcome_raise(RuntimeError, "Lock is not acquired.");
    lock->is_locked = false;
    wake_first(lock);
    return outcome_value(0);
}
