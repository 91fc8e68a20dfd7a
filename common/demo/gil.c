/* gil - a lock that stands for the one of the interpreter, and is handed over
   as CPython does. Since chapter01/06, uses cond. */
#include "cond.h"
#include "gil.h"

/* How long one waits before asking; sys.getswitchinterval(), in seconds. */
#define SWITCH_INTERVAL 0.005

/* Its address tells threads apart, as CPython's thread state does. */
static _Thread_local char this_thread;

void take_gil(struct gil *gil)
{
    pthread_mutex_lock(&gil->mutex);
    if (!gil->is_made) {
        gil->is_made = true;
        cond_init(&gil->cond);
    }
    while (gil->locked) {
        unsigned long before = gil->switch_number;
        bool dropped = cond_wait_for(&gil->cond, &gil->mutex, SWITCH_INTERVAL);
        /* Another thread may have got it just now: it has its 5 ms, too. */
        if (!dropped && gil->locked && gil->switch_number == before)
            atomic_store(&gil->eval_breaker, true);
    }
    gil->locked = true;
    if (gil->last_holder != &this_thread) {
        gil->last_holder = &this_thread;
        gil->switch_number++;
    }
    atomic_store(&gil->eval_breaker, false);
    pthread_cond_broadcast(&gil->switch_cond);
    pthread_mutex_unlock(&gil->mutex);
}

void drop_gil(struct gil *gil)
{
    pthread_mutex_lock(&gil->mutex);
    gil->locked = false;
    pthread_cond_signal(&gil->cond);
    /* The thread that asked still waits for it, so this wait will end. */
    if (atomic_load(&gil->eval_breaker))
        while (gil->last_holder == &this_thread)
            pthread_cond_wait(&gil->switch_cond, &gil->mutex);
    pthread_mutex_unlock(&gil->mutex);
}
