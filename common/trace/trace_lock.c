/* trace_lock - whether there is a trace, and who may write to it. Plugs in since
   chapter01/14. */
#include <pthread.h>
#include <stdatomic.h>

#include "trace_lock.h"

static atomic_bool is_on;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

bool trace_lock(void)
{
    if (!atomic_load(&is_on))
        return false;
    pthread_mutex_lock(&lock);
    if (atomic_load(&is_on))
        return true;
    pthread_mutex_unlock(&lock);
    return false;
}

void trace_unlock(void)
{
    pthread_mutex_unlock(&lock);
}

/* Another thread may be at it; a child has none of these, but the lock as this
   one holds it. */
static void before_fork(void)
{
    pthread_mutex_lock(&lock);
}

static void in_child(void)
{
    atomic_store(&is_on, false);
    trace_unlock();
}

void trace_switch_on(void)
{
    pthread_atfork(before_fork, trace_unlock, in_child);
    atomic_store(&is_on, true);
}

void trace_switch_off(void)
{
    atomic_store(&is_on, false);
}
