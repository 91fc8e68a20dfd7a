/* fork_lock - a lock that a child made by fork() finds open. Plugs in. */
#ifndef FORK_LOCK_H
#define FORK_LOCK_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

/*
 * A child has one thread, the one that forked. A lock that another thread held
 * in that moment would stay closed there for ever, and what it guards half
 * changed. So the thread that forks holds all of these locks meanwhile. None
 * of them may be taken while another is held. They are static, and all zero at
 * first.
 */
struct fork_lock {
    pthread_mutex_t mutex;
    atomic_bool known;
    struct fork_lock *next; /* of those that have been taken once */
};

void fork_lock_take(struct fork_lock *lock);
bool fork_lock_try(struct fork_lock *lock);
void fork_lock_leave(struct fork_lock *lock);

#endif
