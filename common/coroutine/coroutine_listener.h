/* coroutine_listener - is told of every coroutine. Since chapter02/01. */
#ifndef COROUTINE_LISTENER_H
#define COROUTINE_LISTENER_H

#include <stdatomic.h>

struct coroutine;

/*
 * Debug mode, while any loop has it. There is one listener for the coroutines
 * of all threads; it is told of each in the thread that uses it.
 */
struct coroutine_listener {
    void (*made)(const struct coroutine *coroutine);
    /* It has a stack, and will run on it; it will not any more. */
    void (*stack_taken)(const struct coroutine *coroutine);
    void (*stack_left)(const struct coroutine *coroutine);
    /* What lies below `frame`, on this stack, is in use no longer. */
    void (*gone)(const struct coroutine *coroutine, const void *frame);
    /* Add details to a report on it. */
    void (*describe)(const struct coroutine *coroutine);
};
extern const struct coroutine_listener *_Atomic coroutine_listener;

/* NULL: nothing listens. */
static inline const struct coroutine_listener *coroutine_listens(void)
{
    return atomic_load_explicit(&coroutine_listener, memory_order_acquire);
}

#endif
