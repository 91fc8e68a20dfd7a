/* overflow - a stack overflow with a name. Since chapter02/02. */
#ifndef OVERFLOW_H
#define OVERFLOW_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * From now on, if this thread runs into the guard of a stack, the program ends
 * with a line that names the coroutine and its stack's size, instead of a bare
 * "Segmentation fault". `whose` says the name of the coroutine in whose guard
 * an address lies, NULL if in none; it is called from a signal handler. Every
 * other fault takes its usual way. Harmless to call again.
 */
void overflow_watch(const char *(*whose)(const void *address), size_t size);

/*
 * Have faults come here first, and what is not ours go on to the handler that
 * the program had; false if the program has set one since that was so: then they
 * stay its own. From any thread, not from a signal handler.
 */
bool overflow_take_faults(void);

/* Until it is NULL again, a fault of this thread goes on there, where
   sigsetjmp() returns. For a handler that reads what may not be there. */
void overflow_set_rescue(sigjmp_buf *there);

#endif
