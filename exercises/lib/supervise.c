/*
 * supervise - runs a student's code where it can do little harm, and says in
 * words how it went.
 *
 *     supervise NAME BINARY    the checks of an exercise; exit status 0 only if
 *                              all have passed; the number of the one that has
 *                              not goes to the file EXERCISE_FAILED, if that is
 *                              given
 *     supervise NAME BINARY NUMBER
 *                              that check alone, and not for long
 *     supervise - COMMAND...   a command under the same limits; its exit status
 *
 * No student's code is linked into this program.
 */
#if defined(__linux__)
#define _GNU_SOURCE /* PR_SET_CHILD_SUBREAPER */
#include <sys/prctl.h>
#endif
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "activity.h"
#include "limits.h"
#include "verdict.h"

/* Seconds: it has slept for as long as it may once before. */
static const double ASLEEP_ALONE = 1;

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void fail(const char *what)
{
    perror(what);
    exit(2);
}

static void make_pipe(int ends[2])
{
    if (pipe(ends) < 0)
        fail("pipe");
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
}

static _Noreturn void become(char **command, int wrote, int report,
                             const char *token)
{
    char number[16];

    setpgid(0, 0);
    limits_set();
    if (report >= 0) {
        snprintf(number, sizeof number, "%d", report);
        setenv("EXERCISE_REPORT", number, 1);
        setenv("EXERCISE_TOKEN", token, 1);
        if (!freopen("/dev/null", "r", stdin))
            _exit(127);
        dup2(wrote, STDOUT_FILENO);
        dup2(wrote, STDERR_FILENO);
        close(wrote);
    }
    execvp(command[0], command);
    perror(command[0]);
    _exit(127);
}

/* Take in what has come, and drop what does not fit. */
static void drain(int fd, struct text *text)
{
    char bytes[4096];
    ssize_t got;

    while ((got = read(fd, bytes, sizeof bytes)) > 0) {
        size_t fits = sizeof text->bytes - 1 - text->length;
        if (fits > (size_t)got)
            fits = (size_t)got;
        memcpy(text->bytes + text->length, bytes, fits);
        text->length += fits;
    }
}

/* What it has started and left behind goes with it. */
static void kill_all(pid_t group)
{
    kill(-group, SIGKILL);
    for (int tries = 0; tries < 100; tries++) {
        if (waitpid(-1, NULL, WNOHANG) < 0)
            return; /* no child is left */
        activity_kill_children();
        poll(NULL, 0, 1);
    }
}

static int limited(char **command)
{
    double limit = now() + limits_seconds();
    int status;
    pid_t child = fork();

    if (child == 0)
        become(command, -1, -1, NULL);
    while (waitpid(child, &status, WNOHANG) == 0) {
        if (now() > limit)
            kill(-child, SIGKILL);
        poll(NULL, 0, 2);
    }
    kill_all(child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

/* Nothing that the student's code could know beforehand. */
static void make_token(char *token, size_t room)
{
    unsigned char bytes[12] = {0};
    int fd = open("/dev/urandom", O_RDONLY);

    if (fd < 0 || read(fd, bytes, sizeof bytes) != sizeof bytes)
        fail("/dev/urandom");
    close(fd);
    for (size_t i = 0; i < sizeof bytes && 2 * i + 2 < room; i++)
        snprintf(token + 2 * i, 3, "%02x", bytes[i]);
}

static void watch(pid_t child, int wrote, int reported, double asleep,
                  struct verdict *verdict)
{
    struct pollfd fds[2] = {{wrote, POLLIN, 0}, {reported, POLLIN, 0}};
    double limit = now() + limits_seconds();
    struct slept slept = {0};

    while (waitpid(child, &verdict->status, WNOHANG) == 0) {
        slept_look(&slept, child);
        if (slept.all > asleep || now() > limit) {
            verdict->too_long = true;
            kill(-child, SIGKILL);
        }
        poll(fds, 2, 10);
        for (int i = 0; i < 2; i++)
            if (fds[i].revents & POLLHUP) /* nothing more will come */
                fds[i].fd = -1;
        drain(wrote, &verdict->wrote);
        drain(reported, &verdict->report);
    }
    kill_all(child);
    drain(wrote, &verdict->wrote);
    drain(reported, &verdict->report);
}

static void note_failed(const char *path, int number)
{
    FILE *file = path && number > 0 ? fopen(path, "w") : NULL;

    if (file) {
        fprintf(file, "%d\n", number);
        fclose(file);
    }
}

int main(int argc, char **argv)
{
    static struct verdict verdict;
    const char *failed = getenv("EXERCISE_FAILED");
    double asleep = argc > 3 ? ASLEEP_ALONE : limits_asleep();
    int wrote[2], reported[2];

    if (argc < 3) {
        fprintf(stderr, "supervise NAME BINARY\nsupervise - COMMAND...\n");
        return 2;
    }
#if defined(__linux__)
    prctl(PR_SET_CHILD_SUBREAPER, 1);
#endif
    if (strcmp(argv[1], "-") == 0)
        return limited(argv + 2);
    make_pipe(wrote);
    make_pipe(reported);
    make_token(verdict.token, sizeof verdict.token);
    pid_t child = fork();
    if (child < 0)
        fail("fork");
    if (child == 0)
        become(argv + 2, wrote[1], reported[1], verdict.token);
    close(wrote[1]);
    close(reported[1]);
    watch(child, wrote[0], reported[0], asleep, &verdict);
    bool passed = verdict_print(argv[1], &verdict);
    note_failed(failed, verdict.failed);
    return passed ? 0 : 1;
}
