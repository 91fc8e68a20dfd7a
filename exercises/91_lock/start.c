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

/* Let the first in the line go on, if there is one. */
static void wake_first(struct lock *lock)
{
    not_written("wake_first");
}

struct outcome lock_acquire(struct lock *lock)
{
    not_written("lock_acquire");
}

struct outcome lock_release(struct lock *lock)
{
    not_written("lock_release");
}
