/* misuse - what only a bug of the caller can cause. Since chapter01/14. */
#ifndef MISUSE_H
#define MISUSE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/* The compiler warns where the result of such a function is dropped: an
   outcome, or an object that has to be awaited or given back. */
#define MUST_USE __attribute__((warn_unused_result))

/* A function that stays one: its caller would else save registers, each time,
   for what it seldom does. */
#define NOINLINE __attribute__((noinline))

/* The contrary: part of each of its callers, of which there are few. */
#define INLINED __attribute__((always_inline)) inline

/*
 * Say on stderr what was done wrong, in asyncio's words where it has some, and
 * in debug mode in which line of the program; then end the process with
 * SIGABRT, so that a debugger stops where it happened. In every build. From any
 * thread.
 */
_Noreturn void misuse(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* TypeError, if `function` was given NULL where it needs `expected`. */
#define misuse_if_null(pointer, function, expected) \
    ((pointer) ? (void)0 : misuse_null(function, expected))
_Noreturn void misuse_null(const char *function, const char *expected);

/* Debug mode's, where it is linked, else NULL: fills in the line of the program
   from which the runtime was called; false if that is not known, or debug mode
   not on. */
extern bool (*_Atomic misuse_line)(char *text, size_t room);

/* The trace's, where it is linked and on, else NULL: is told before all else,
   for the process ends. */
extern void (*_Atomic misuse_told)(const char *text);

#endif
