/*
 * A second process
 *
 * Notes: 1, Processes and threads. Listing: 1.4.
 *
 * fork() makes a copy of the process: the same program at the same place, but
 * with a number and a memory of its own. Nothing that the child writes into a
 * variable reaches its parent; what comes back is an exit status.
 *
 * Run: make chapter01/04_a_second_process
 * Notice: one call to fork(), two returns from it. The buffer of stdout is
 *      memory, too: text left in it would be copied, and printed twice.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program.h"

/* The child's whole life. */
static _Noreturn void hello_from_process(void)
{
    printf("Hello from child process %ld!\n", (long)getpid());
    fflush(stdout);
    _exit(0); /* not exit(): what there is to clean up is the parent's */
}

/* Wait until the child is gone; its exit status. */
static int join(pid_t child)
{
    int status;

    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            program_fail("cannot wait for the child: %s", strerror(errno));
    if (!WIFEXITED(status))
        program_fail("the child was ended by signal %d", WTERMSIG(status));
    return WEXITSTATUS(status);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    printf("Hello from parent process %ld\n", (long)getpid());
    fflush(stdout);
    pid_t child = fork();
    if (child < 0)
        program_fail("cannot start a process: %s", strerror(errno));
    if (child == 0)
        hello_from_process();
    return join(child);
}
