/* faults_run - run a program with a fault: faults_run SHIM FAULT LOG PROGRAM...
   Ends as the program does (128 and the signal's number, where one ended it),
   or with one of the numbers below.

   How long it may take is not said in seconds, which a busy machine has fewer
   of: a program hangs if none of its processes and threads has run, or wanted
   to, for as long as STILL looks; it never ends if it was seen
   to wait LOOKS times, or has used a second of a processor per 20 of these. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { HANGS = 124, NEVER_ENDS = 125, LEFT_BEHIND = 126 };
enum { STILL = 50, LOOKS = 600 };

static pid_t group;

static void start(char **arguments, rlim_t most_cpu)
{
    group = fork();
    if (group != 0)
        return;
    struct rlimit no_core = {0, 0}, cpu = {most_cpu, most_cpu};
    setrlimit(RLIMIT_CORE, &no_core);
    setrlimit(RLIMIT_CPU, &cpu);
    setpgid(0, 0);
    signal(SIGINT, SIG_DFL);
    setenv("FAULT", arguments[1], 1);
    setenv("FAULT_LOG", arguments[2], 1);
    setenv("LD_PRELOAD", arguments[0], 1);
    execv(arguments[3], arguments + 3);
    perror(arguments[3]);
    _exit(127);
}

/* Adds how often a thread has stopped to run; whether it wants to. */
static bool wants_to_run(const char *folder, const char *name, long *switches)
{
    char path[512], line[128];
    bool wants = false;
    long count;

    snprintf(path, sizeof path, "%s/%s/status", folder, name);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        wants |= strncmp(line, "State:\t", 7) == 0 && !strchr("SZT", line[7]);
        if (sscanf(line, "voluntary_ctxt_switches: %ld", &count) == 1 ||
            sscanf(line, "nonvoluntary_ctxt_switches: %ld", &count) == 1)
            *switches += count;
    }
    if (file)
        fclose(file);
    return wants;
}

static bool threads_want_to_run(pid_t process, long *switches)
{
    char folder[64];
    struct dirent *entry;
    bool want = false;

    snprintf(folder, sizeof folder, "/proc/%d/task", (int)process);
    DIR *tasks = opendir(folder);
    while (tasks && (entry = readdir(tasks)))
        if (entry->d_name[0] != '.')
            want |= wants_to_run(folder, entry->d_name, switches);
    if (tasks)
        closedir(tasks);
    return want;
}

/* Whether a process of the group wants to run; how often all have stopped to,
   from which is seen whether one has. */
static bool anyone_wants_to_run(long *switches)
{
    DIR *proc = opendir("/proc");
    struct dirent *entry;
    bool want = false;

    *switches = 0;
    while (proc && (entry = readdir(proc))) {
        pid_t process = atoi(entry->d_name);
        if (process > 0 && getpgid(process) == group)
            want |= threads_want_to_run(process, switches);
    }
    if (proc)
        closedir(proc);
    return want;
}

static bool is_our_child(const char *process)
{
    char path[512], line[128];
    int parent = 0;

    snprintf(path, sizeof path, "/proc/%s/status", process);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file) &&
           sscanf(line, "PPid: %d", &parent) != 1)
        ;
    if (file)
        fclose(file);
    return parent == getpid();
}

static void kill_children(void)
{
    DIR *proc = opendir("/proc");
    struct dirent *entry;

    while (proc && (entry = readdir(proc)))
        if (is_our_child(entry->d_name))
            kill(atoi(entry->d_name), SIGKILL);
    if (proc)
        closedir(proc);
}

/* Not by the group: that may be gone, and its number another's, and what is left
   may be in a group of its own. But a child keeps its number until it was waited
   for, and its children are ours once it has ended. */
static _Noreturn void finish(int status)
{
    do
        kill_children();
    while (waitpid(-1, NULL, 0) > 0 || errno == EINTR);
    exit(status);
}

static int status_of(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* Until the program has ended and, as all become children of this process, no
   other is left. */
static bool all_ended(int *result)
{
    pid_t process;
    int status;

    while ((process = waitpid(-1, &status, WNOHANG)) > 0)
        if (process == group)
            *result = status_of(status);
    return process < 0;
}

int main(int argc, char **argv)
{
    struct timespec pause = {0, 500000};
    long before = -1, switches;
    int result = -1, still = 0;

    const char *looks = getenv("LOOKS");
    int most = looks ? atoi(looks) : LOOKS;

    if (argc < 5)
        return 127;
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    start(argv + 1, (rlim_t)most / 20);
    for (int look = 0; look < most;) {
        if (all_ended(&result))
            return result == 128 + SIGKILL ? NEVER_ENDS : result;
        nanosleep(&pause, NULL);
        if (pause.tv_nsec < 100000000) {
            pause.tv_nsec *= 2;
            continue;
        }
        bool want = anyone_wants_to_run(&switches);
        look += !want; /* or the machine is busy, not the program slow */
        still = want || switches != before ? 0 : still + 1;
        before = switches;
        if (still == STILL)
            finish(result < 0 ? HANGS : LEFT_BEHIND);
    }
    finish(result < 0 ? NEVER_ENDS : LEFT_BEHIND);
}
