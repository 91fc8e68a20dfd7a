/* program - how every program begins, and how it ends when something fails.
   Since chapter01/01, uses selector_names. */
#ifndef PROGRAM_H
#define PROGRAM_H

#include <stdbool.h>

/* What a program may accept besides `-X dev`, which all do. */
enum {
    PROGRAM_URL = 1,   /* --url http://HOST:PORT/PATH */
    PROGRAM_SERVE = 2, /* --serve PORT */
    PROGRAM_TASKS = 4, /* --tasks NUMBER */
};

/* What it was asked for. */
struct program {
    const char *url; /* NULL: not given */
    bool serve;      /* whether --serve was given */
    int port;        /* to listen on; 0: one that the system picks */
    int tasks;       /* 0: not given */
};

/*
 * Read the flags and the ASYNCIO_... variables, and make the process as Python
 * would: SIGPIPE ignored, stdout written line by line, and what of stdin, stdout
 * and stderr is closed is /dev/null. Where stdout cannot be written, exit() says
 * so, with status 1. An unknown flag or a value that nothing understands ends
 * the process with exit status 2, after a line that says what would be accepted.
 * `-X dev` sets ASYNCIO_DEBUG=1.
 * To be called once, first thing in main; the strings belong to argv.
 */
struct program program_start(int argc, char **argv, int accepts);

/*
 * Say on stderr what failed and why, as one line after the program's name, and
 * end with exit status 1. From any thread.
 */
_Noreturn void program_fail(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
