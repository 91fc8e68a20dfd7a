/* load_server - the server that is measured, as a process of its own. */
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/wait.h>
#include <unistd.h>

#include "load_server.h"

static pid_t server;

void load_fail(const char *what)
{
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    if (server > 0)
        kill(server, SIGKILL);
    exit(1);
}

static void become(char **command, int output)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* no server is ever left behind */
#endif
    dup2(output, STDOUT_FILENO);
    execvp(command[0], command);
    load_fail(command[0]);
}

/* A byte at a time, so that nothing behind the line is taken. */
static int read_port(int fd)
{
    char line[64] = "";
    size_t length = 0;

    while (length < sizeof line - 1 && !strchr(line, '\n') &&
           read(fd, line + length, 1) == 1)
        length++;
    return atoi(line);
}

int load_server_start(char **command)
{
    int ends[2];

    if (pipe(ends) < 0 || (server = fork()) < 0)
        load_fail("fork");
    if (server == 0)
        become(command, ends[1]);
    close(ends[1]);
    int port = read_port(ends[0]);
    if (port <= 0)
        load_fail("the server printed no port");
    return port; /* the pipe stays, or it might die of SIGPIPE */
}

/* Exact to the nanosecond on Linux; the kernel's clock ticks, which getrusage()
   gives, would be far too coarse. */
static double thread_cpu(const char *thread)
{
    char path[64];
    double nanoseconds = 0;

    snprintf(path, sizeof path, "/proc/%d/task/%.20s/schedstat", (int)server,
             thread);
    FILE *file = fopen(path, "r");
    if (file && fscanf(file, "%lf", &nanoseconds) != 1)
        nanoseconds = 0; /* it has just ended */
    if (file)
        fclose(file);
    return nanoseconds;
}

double load_server_cpu(void)
{
    char path[64];
    double sum = 0;

    snprintf(path, sizeof path, "/proc/%d/task", (int)server);
    DIR *threads = opendir(path);
    if (!threads)
        return 0;
    for (struct dirent *entry; (entry = readdir(threads));)
        if (entry->d_name[0] != '.')
            sum += thread_cpu(entry->d_name);
    closedir(threads);
    return sum;
}

/* What strace runs has to end first, or strace would not add up. */
static pid_t traced(void)
{
    char path[64];
    int child;

    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)server,
             (int)server);
    FILE *file = fopen(path, "r");
    if (!file || fscanf(file, "%d", &child) != 1)
        load_fail("the process that is traced");
    fclose(file);
    return child;
}

void load_server_end(bool by_strace)
{
    kill(by_strace ? traced() : server, SIGKILL);
    while (waitpid(server, NULL, 0) < 0 && errno == EINTR)
        ;
}
