/* fork_generation - whether we are in the process in which something was made.
   Since chapter01/15. */
#include <pthread.h>
#include <stdatomic.h>

#include "fork_generation.h"

static atomic_uint generation;

static void in_child(void)
{
    atomic_fetch_add(&generation, 1);
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
