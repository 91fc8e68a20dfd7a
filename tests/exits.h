/* exits - what a function says that ends the program by exit(). */
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

#endif
