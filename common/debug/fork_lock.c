/* fork_lock - a lock that a child made by fork() finds open. Plugs in. */
#include <stdatomic.h>
#include <stddef.h>

#include "fork_lock.h"

static pthread_mutex_t growing = PTHREAD_MUTEX_INITIALIZER;
static _Atomic(struct fork_lock *) first;
static _Thread_local struct fork_lock *held; /* from it on; by this thread */

/* Those that are known, then `growing`: from there on no other is taken for the
   first time. Not the other way round: the caller may hold one of them, for
   which another thread that forks would wait with `growing`. */
static void before_fork(void)
{
    held = NULL;
    for (;;) {
        struct fork_lock *newest = atomic_load(&first);
        for (struct fork_lock *lock = newest; lock != held; lock = lock->next)
            pthread_mutex_lock(&lock->mutex);
        held = newest;
        pthread_mutex_lock(&growing);
        if (atomic_load(&first) == held)
            return;
        pthread_mutex_unlock(&growing);
    }
}

static void in_parent(void)
{
    pthread_mutex_unlock(&growing);
    for (struct fork_lock *lock = held; lock; lock = lock->next)
        pthread_mutex_unlock(&lock->mutex);
}

/* The holder may itself fork, as an old popen() does. */
static void init(struct fork_lock *lock)
{
    pthread_mutexattr_t attributes;

    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&lock->mutex, &attributes);
    pthread_mutexattr_destroy(&attributes);
}

/* Here the thread has another number than the one that has locked them, which
   those that count by their holder would refuse. */
static void in_child(void)
{
    for (struct fork_lock *lock = first; lock; lock = lock->next)
        init(lock);
    pthread_mutex_unlock(&growing);
}

/* Before main: a child made while this went on would wait for its end. */
__attribute__((constructor)) static void watch_for_forks(void)
{
    pthread_atfork(before_fork, in_parent, in_child);
}

/* Once, before it is taken for the first time. */
static void make_known(struct fork_lock *lock)
{
    if (atomic_load(&lock->known))
        return;
    pthread_mutex_lock(&growing);
    if (!atomic_load(&lock->known)) {
        init(lock);
        lock->next = atomic_load(&first);
        atomic_store(&first, lock);
        atomic_store(&lock->known, true);
    }
    pthread_mutex_unlock(&growing);
}

void fork_lock_take(struct fork_lock *lock)
{
    make_known(lock);
    pthread_mutex_lock(&lock->mutex);
}

bool fork_lock_try(struct fork_lock *lock)
{
    make_known(lock);
    return pthread_mutex_trylock(&lock->mutex) == 0;
}

void fork_lock_leave(struct fork_lock *lock)
{
    pthread_mutex_unlock(&lock->mutex);
}
