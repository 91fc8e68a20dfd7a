/* misuse - what only a bug of the caller can cause. Since chapter01/14. */
#ifndef MISUSE_H
#define MISUSE_H

/*
 * Say on stderr what was done wrong, in asyncio's words where it has some, and
 * end the process with SIGABRT, so that a debugger stops where it happened.
 * In every build. From any thread.
 */
_Noreturn void misuse(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
