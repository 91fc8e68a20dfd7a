/* exits - what a process says that ends by exit(). */
#ifndef EXITS_H
#define EXITS_H

#include "reports.h"

static int exit_status; /* of the last; -1: it was ended by a signal */

/* What a leak checker says after exit() is not the program's. */
static inline void stop_listening(void)
{
    close(STDERR_FILENO);
}

static inline void in_a_process(void *function)
{
    int status = -1;

    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        atexit(stop_listening);
        (*(void (**)(void))function)();
        _exit(0);
    }
    waitpid(child, &status, 0);
    exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* It says this, and is no success. */
static inline void expect_exit(void (*function)(void), const char *words)
{
    const char *text = heard(in_a_process, &function);

    cr_expect_not_null(strstr(text, words), "\"%s\" is not in \"%s\", %d",
                       words, text, exit_status);
    cr_expect_gt(exit_status, 0, "%s", words);
}

/* What a process that does this and ends says, also at its very end. */
static inline void end_a_process(void *function)
{
    pid_t child = fork();

    if (child == 0) {
        (*(void (**)(void))function)();
        exit(0);
    }
    waitpid(child, NULL, 0);
}

static inline const char *heard_to_the_end(void (*function)(void))
{
    return heard(end_a_process, &function);
}

#endif
