/* memory - how much of the machine's memory this process holds. */
#include <stdio.h>
#include <stdlib.h>

#include "chunks.h"
#include "memory.h"

double memory_used(void)
{
    FILE *file = fopen("/proc/self/status", "r");
    char line[256];
    double kilobytes, sum = 0;

    if (!file)
        exit(3);
    while (fgets(line, sizeof line, file))
        if (sscanf(line, "VmRSS: %lf kB", &kilobytes) == 1 ||
            sscanf(line, "VmPTE: %lf kB", &kilobytes) == 1)
            sum += kilobytes;
    fclose(file);
    return sum * 1024;
}

void memory_print(double before, long n)
{
    double each = (memory_used() - before) / (double)n;

    if (chunks_exactly)
        printf("%.1f %ld\n", each, n);
    else
        printf("%.1f\n", each);
}
