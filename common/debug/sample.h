/* sample - what another thread is doing right now. Plugs in, uses
   backtrace, inspect. */
#ifndef SAMPLE_H
#define SAMPLE_H

#include <pthread.h>
#include <stdbool.h>

#include "backtrace.h"
#include "inspect.h"

/* A thread that may be looked at. It fills this in itself. */
struct sampled {
    pthread_t thread;
    long number;            /* the system's, where it has such */
    const void *low, *high; /* its own stack */
};
void sampled_init(struct sampled *self);

/*
 * The calls that this thread is in; false if it does not answer, and then the
 * trace is empty. What it does is not disturbed: on Linux no sleep or poll is
 * cut short, unless it begins in the few microseconds in which it is asked.
 * `stack` is that of the coroutine that it runs, or NULL. Where the
 * program has SIGURG, or has taken SIGSEGV or SIGBUS since we had them, these
 * stay its own, and the answer is false, too. The thread must not end meanwhile,
 * nor its stacks go. Not from a signal handler, nor for the thread itself.
 */
bool sample(const struct sampled *self, const struct coroutine_stack *stack,
            struct backtrace *trace);

#endif
