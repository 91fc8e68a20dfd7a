/* children - what a child made by fork() ends with. */
#ifndef CHILDREN_H
#define CHILDREN_H

#include "support.h"

#include <sys/wait.h>

/* In a child, which ends with what `function` returns; -1: by a signal. */
static inline int status_of(int (*function)(void))
{
    int status = -1;
    pid_t child = fork();

    if (child == 0) {
        alarm(100); /* to be told from a hang */
        _exit(function());
    }
    cr_assert_eq(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

#endif
