/* limits - what a student's code may use, and how its end is said in words. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "limits.h"

enum { MEGABYTE = 1024 * 1024, CPU_SECONDS = 4 };
static const double ASLEEP = 10, SECONDS = 600;

static void set(int resource, rlim_t value)
{
    struct rlimit limit;

    if (getrlimit(resource, &limit) < 0)
        return;
    if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < value)
        value = limit.rlim_max;
    limit.rlim_cur = value;
    if (resource != RLIMIT_CPU) /* the soft one speaks, the hard one kills */
        limit.rlim_max = value;
    setrlimit(resource, &limit);
}

void limits_set(void)
{
    const char *processes = getenv("EXERCISE_PROCESSES");

    set(RLIMIT_CORE, 0);
    set(RLIMIT_CPU, CPU_SECONDS);
    set(RLIMIT_FSIZE, 16 * MEGABYTE);
    set(RLIMIT_STACK, 8 * MEGABYTE);
#ifndef EXERCISE_SANITIZED /* a sanitizer reserves a great deal of memory */
    set(RLIMIT_AS, (rlim_t)2048 * MEGABYTE);
#endif
#ifdef RLIMIT_NPROC
    if (processes) /* counted over all of the user's, so the caller counts */
        set(RLIMIT_NPROC, (rlim_t)strtoul(processes, NULL, 10));
#endif
    (void)processes;
}

double limits_computing(void)
{
    return CPU_SECONDS;
}

double limits_asleep(void)
{
    return ASLEEP;
}

double limits_seconds(void)
{
    return SECONDS;
}

const char *signal_in_words(int number)
{
    static char other[64];

    switch (number) {
    case SIGSEGV:
        return "it crashed: it used memory that is not its own, such as a "
               "pointer that is NULL or points to what is gone (SIGSEGV)";
    case SIGBUS:
        return "it crashed: it used memory that is not there (SIGBUS)";
    case SIGFPE:
        return "it crashed: it divided by zero (SIGFPE)";
    case SIGILL:
        return "it crashed: the processor was led to what is no instruction "
               "(SIGILL)";
    case SIGABRT:
        return "it was aborted (SIGABRT)";
    case SIGXCPU:
        return "it computed for four seconds and was not done: an endless loop";
    case SIGXFSZ:
        return "it wrote a file that is larger than 16 MB (SIGXFSZ)";
    case SIGKILL:
        return "it was killed (SIGKILL)";
    case SIGPIPE:
        return "it wrote to a peer that was gone (SIGPIPE)";
    }
    snprintf(other, sizeof other, "signal %d ended it", number);
    return other;
}
