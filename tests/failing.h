/* failing - a call fails, within a test. The linker puts tests/failing.c between
   the runtime and libc; tests/faults.c does the same to whole programs. */
#ifndef FAILING_H
#define FAILING_H

#include <stdbool.h>

/* The n-th call of it by this thread, from 1, fails once, with this errno, or
   returns it if that is how it tells of errors. Two calls of fail_call() make two
   fail. The names are those in tests/failing.c. */
void fail_call(const char *name, int n, int error);

/* Whether it has come to that, of both. From here on nothing fails. */
bool call_failed(void);

#endif
