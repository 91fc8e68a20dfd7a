/* advice - advice to the kernel about memory, where it is heeded.
   Since chapter02/02. */
#ifndef ADVICE_H
#define ADVICE_H

#include <stdbool.h>
#include <stddef.h>

/* madvise(), which POSIX does not have; false if the kernel refuses, or only
   pretends to take advice. From any thread. */
bool advise(void *start, size_t size, int advice);

#endif
