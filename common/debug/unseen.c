/* unseen - a command that the program does not see. Plugs in since
   chapter01/14, uses selector. */
#define _GNU_SOURCE /* memfd_create, syscall, __WALL */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/mman.h>
#include <sys/syscall.h>
#endif

#include "selector.h"
#include "unseen.h"

/*
 * popen() would do, in a program without children of its own or threads. But
 * its process is a child like all others: a wait() of the program returns for
 * it, and the program believes that one of its own has ended. A child that
 * sends no signal at its end is found by a wait for __WALL only; but exec()
 * ends that, so this one waits for a child of its own. And a pipe ends once
 * nobody can write to it: another thread that forks just then gives its child
 * the writing end, for as long as that lives. So the answer goes to a file,
 * which is read after the end.
 */
#ifdef __linux__
static pid_t clone_process(int signal_at_its_end)
{
    return (pid_t)syscall(SYS_clone, signal_at_its_end, NULL, NULL, NULL, NULL);
}

static pid_t make_unseen_child(void)
{
    pid_t child = clone_process(0);

    return child < 0 ? clone_process(SIGCHLD) : child; /* for an emulator */
}

static pid_t make_child(void)
{
    return clone_process(SIGCHLD);
}

/* By system calls, here and at its end: this is one thread, with the locks of
   all; and ThreadSanitizer's _exit() would wait a second for the others. */
static void keep_only(int answer)
{
    syscall(SYS_dup3, answer, STDOUT_FILENO, 0);
#ifdef SYS_close_range
    syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, 0);
#endif
}

static void end_child(int status)
{
    syscall(SYS_exit_group, status);
}

static FILE *new_file(void)
{
    int fd = selector_above_standard(memfd_create("answer", MFD_CLOEXEC));
    FILE *file = fd < 0 ? NULL : fdopen(fd, "r");

    if (!file && fd >= 0)
        close(fd);
    return file;
}
#else
enum { __WALL = 0 };

static pid_t make_unseen_child(void)
{
    return fork();
}

static pid_t make_child(void)
{
    return fork();
}

static void keep_only(int answer)
{
    dup2(answer, STDOUT_FILENO);
}

static void end_child(int status)
{
    _exit(status);
}

static FILE *new_file(void)
{
    return tmpfile();
}
#endif

/* Its exit status; 128 if a signal ended it. */
static int status_of(pid_t child)
{
    int status;

    while (waitpid(child, &status, __WALL) < 0)
        if (errno != EINTR)
            return 0; /* SIGCHLD is ignored, or another has waited for it */
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/* A Ctrl-C or Ctrl-\ is for the program; a shell does not keep it back for long,
   but it leaves alone what is ignored as it begins. */
static void run(const char *command, int answer)
{
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    keep_only(answer);
    pid_t shell = make_child();
    if (shell == 0)
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    end_child(shell > 0 ? status_of(shell) : shell == 0 ? 127 : 128);
}

/* The program's handlers must not run in the child: its signals wait there. */
static pid_t start(const char *command, int answer)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t child = make_unseen_child();
    if (child == 0)
        run(command, answer);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return child;
}

FILE *unseen_command(const char *command, int *status)
{
    FILE *file = new_file();

    if (!file)
        return NULL;
    pid_t child = start(command, fileno(file));
    if (child < 0) {
        fclose(file);
        return NULL;
    }
    *status = status_of(child);
    rewind(file);
    return file;
}
