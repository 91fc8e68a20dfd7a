/* fork_generation - whether we are in the process in which something was made.
   Since chapter01/15. */
#include <pthread.h>
#include <stdatomic.h>

#include "fork_generation.h"

static atomic_uint generation;
static pthread_mutex_t inheriting = PTHREAD_MUTEX_INITIALIZER;

static void in_child(void)
{
    atomic_fetch_add(&generation, 1);
    pthread_mutex_init(&inheriting, NULL);
}

/* Before main: a child made while this went on would wait for its end. */
__attribute__((constructor)) static void watch_for_forks(void)
{
    pthread_atfork(NULL, NULL, in_child);
}

unsigned fork_generation(void)
{
    return atomic_load(&generation);
}

void fork_inherit(atomic_uint *used_by, void (*inherit)(void *what), void *what)
{
    if (atomic_load(used_by) == fork_generation())
        return;
    pthread_mutex_lock(&inheriting);
    if (atomic_load(used_by) != fork_generation()) {
        inherit(what);
        atomic_store(used_by, fork_generation());
    }
    pthread_mutex_unlock(&inheriting);
}
