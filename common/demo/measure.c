/* measure - what a piece of work costs: time, CPU, memory.
   Since chapter01/16, uses clock, program. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "measure.h"
#include "program.h"

static double peak_bytes(void)
{
#ifdef __APPLE__
    const double unit = 1; /* a byte */
#else
    const double unit = 1024;
#endif
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss * unit;
}

double measure_memory(void)
{
    FILE *file = fopen("/proc/self/status", "r");
    char line[256];
    double kilobytes, sum = 0;

    if (!file)
        return peak_bytes();
    while (fgets(line, sizeof line, file))
        if (sscanf(line, "VmRSS: %lf kB", &kilobytes) == 1 ||
            sscanf(line, "VmPTE: %lf kB", &kilobytes) == 1)
            sum += kilobytes;
    fclose(file);
    return sum > 0 ? sum * 1024 : peak_bytes();
}

static _Noreturn void measure_here(void (*work)(int), int count, int report)
{
    struct cost cost;
    double start = clock_monotonic();
    double cpu = clock_cpu();

    work(count);
    cost.seconds = clock_monotonic() - start;
    cost.cpu = clock_cpu() - cpu;
    cost.megabytes = peak_bytes() / 1e6;
    ssize_t size = write(report, &cost, sizeof cost);
    close(report);
    _exit(size == sizeof cost ? 0 : 1);
}

struct cost measure(void (*work)(int count), int count)
{
    struct cost cost;
    ssize_t size;
    int report[2];
    int status = 0;

    fflush(stdout); /* or what is in its buffer would be printed twice */
    if (pipe(report) < 0)
        program_fail("no pipe to measure with: %s", strerror(errno));
    pid_t process = fork();
    if (process < 0)
        program_fail("no process to measure in: %s", strerror(errno));
    if (process == 0) {
        close(report[0]);
        measure_here(work, count, report[1]);
    }
    close(report[1]);
    do
        size = read(report[0], &cost, sizeof cost);
    while (size < 0 && errno == EINTR);
    close(report[0]);
    while (waitpid(process, &status, 0) < 0 && errno == EINTR)
        ; /* a signal came */
    if (size == sizeof cost)
        return cost;
    if (WIFEXITED(status))
        exit(EXIT_FAILURE); /* the work has said why */
    program_fail("a signal ended the work that was measured");
}

int measure_lines(const char *name)
{
    FILE *file = fopen(name, "r");
    int letter, count = 0;

    if (!file)
        return 0;
    while ((letter = fgetc(file)) != EOF)
        count += letter == '\n';
    fclose(file);
    return count;
}
