/* problem - the sentence that says what failed last, each thread its own.
   Since chapter01/01. */
#ifndef PROBLEM_H
#define PROBLEM_H

/* The sentence; valid until this thread's next failure. */
const char *problem_text(void);

/*
 * Write it. Both return -1 and leave errno as it was, so that a function that
 * fails can end with `return problem_...`.
 */
int problem_is(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The usual one: "cannot ", what was tried, and what errno says of it. */
int problem_errno(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
