/* lock - one at a time. To be written by you. */
#ifndef LOCK_H
#define LOCK_H

#include <stdbool.h>

#include "list.h"
#include "outcome.h"

/* asyncio.Lock. The caller's, and of one loop; no task may wait any more when it
   goes away. It does not matter which task releases it. */
struct lock {
    bool is_locked;
    struct list line; /* waiters, the first first */
};

/* A free one. */
void lock_init(struct lock *lock);

/* Take it, as soon as it is free and our turn has come; the value is true.
   CancelledError if the task is cancelled while it waits: then we do not have
   it. Inside of a coroutine. lock.acquire(). */
MUST_USE struct outcome lock_acquire(struct lock *lock);

/* Give it back, so that the first that waits takes it. RuntimeError, "Lock is
   not acquired.", if it is free. lock.release(). */
MUST_USE struct outcome lock_release(struct lock *lock);

#endif
