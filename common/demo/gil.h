/* gil - a lock that stands for the one of the interpreter, and is handed over
   as CPython does. Since chapter01/06. */
#ifndef GIL_H
#define GIL_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

/*
 * Python code runs only in the thread that holds the lock. A thread that waits
 * for it asks after 5 ms; the holder looks at its eval breaker now and then,
 * drops the lock if it was asked to, and waits until another thread has it. The
 * names are those of CPython's ceval_gil.c. From any thread.
 */
struct gil {
    /* under the mutex */
    pthread_mutex_t mutex;
    bool is_made;               /* cond is, when it is first taken */
    pthread_cond_t cond;        /* it was dropped */
    pthread_cond_t switch_cond; /* it was taken */
    bool locked;
    const void *last_holder; /* a thread; says whether it changed hands */
    unsigned long switch_number;

    /* any thread, at any time: another asks for it (gil_drop_request) */
    atomic_bool eval_breaker;
};

#define GIL_INIT                                \
    {                                           \
        .mutex = PTHREAD_MUTEX_INITIALIZER,     \
        .switch_cond = PTHREAD_COND_INITIALIZER \
    }

/* Wait until the lock is the calling thread's. */
void take_gil(struct gil *gil);

/*
 * Let it go. If a thread has asked for it, wait until another one has it:
 * the processor would often rather go on with this one.
 */
void drop_gil(struct gil *gil);

/* To be called by its holder, often: hand the lock over if that is wanted. */
static inline void check_eval_breaker(struct gil *gil)
{
    if (atomic_load_explicit(&gil->eval_breaker, memory_order_relaxed)) {
        drop_gil(gil);
        take_gil(gil);
    }
}

#endif
