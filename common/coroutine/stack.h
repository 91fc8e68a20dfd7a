/* stack - guarded stacks, kept for reuse. Since chapter02/02. */
#ifndef STACK_H
#define STACK_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A stack is known by its top: the address below which it grows. Its size is
 * reserved, not committed: the kernel gives it a page when one is touched.
 * Below it lies a guard that must not be touched, so large that no function of
 * a C library that we know has a frame to leap over it. Each thread has its
 * own.
 */

/* How many bytes each has; CFLAGS=-DSTACK_SIZE=... for another size. */
#ifndef STACK_SIZE
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define STACK_SIZE (256 * 1024) /* sanitizers make every frame larger */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define STACK_SIZE (256 * 1024)
#endif
#endif
#endif
#ifndef STACK_SIZE
#define STACK_SIZE (64 * 1024)
#endif

/* A stack for the caller, NULL if there is no memory or no mapping for it. */
void *stack_take(void);

/* Keep it for the next stack_take() of this thread. */
void stack_give_back(void *top);

/* Unmap those of this thread, unless one of them is still in use. */
void stack_free_unused(void);

/* The same if they take more than one mapping. The first stays, for what comes
   next, until the thread ends: to map and unmap some forty stacks, of which one
   is used, took three fifths of the time of an empty asyncio_run(). */
void stack_free_surplus(void);

/* Its lowest address; the lowest above its guard. (Pure: a call whose result
   only sanitizers want is none in an ordinary build.) */
void *stack_bottom(const void *top) __attribute__((pure));
void *stack_usable(const void *top) __attribute__((pure));

/* Whether this address lies in the guard of that stack: it has overflowed. */
bool stack_overflowed(const void *top, const void *address);

#endif
