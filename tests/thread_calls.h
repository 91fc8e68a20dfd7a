/* thread_calls - what is called in threads, and when it may go on, for the tests
   of threads. */
#ifndef THREAD_CALLS_H
#define THREAD_CALLS_H

#include "kinds.h"
#include "run_until_complete.h"
#include "threads.h"

#include <pthread.h>
#include <stdatomic.h>

/* Bytes through pipes: a call has begun, may end, its thread has ended. */
static int begun[2], go[2], ended[2];

static inline void start_threads(void)
{
    cr_assert(pipe(begun) == 0 && pipe(go) == 0 && pipe(ended) == 0);
    start();
}

static inline void pass(const int pair[2])
{
    cr_assert_eq(write(pair[1], "x", 1), 1);
}

static inline void wait_at(const int pair[2])
{
    char byte;

    cr_assert_eq(read(pair[0], &byte, 1), 1);
}

static inline int most_threads(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    return processors + 4 < 32 ? (int)processors + 4 : 32;
}

/* A turn that waits for something. */
static inline void long_turn(void)
{
    turns++;
    loop_run_once(loop);
}

static atomic_int calls;

static inline struct outcome answer(void *value)
{
    calls++;
    return outcome_value((intptr_t)value);
}

static inline struct outcome fail(void *unused)
{
    (void)unused;
    return outcome_raise(ValueError, "boom");
}

static inline struct outcome block(void *value)
{
    pass(begun);
    wait_at(go);
    return answer(value);
}

/* One that is at work by now. */
static inline struct future *blocked(intptr_t value)
{
    struct future *future = loop_run_in_executor(loop, block, (void *)value);

    wait_at(begun);
    return future;
}

static inline struct outcome run(struct outcome (*function)(void *),
                                 void *argument)
{
    struct future *future = loop_run_in_executor(loop, function, argument);
    struct outcome outcome = loop_run_until_complete(loop, future);

    future_release(future);
    return outcome;
}

#endif
