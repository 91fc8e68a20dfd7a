/* memory - what each of many takes of the machine's memory. */
#include <stdio.h>

#include "chunks.h"
#include "measure.h"
#include "memory.h"

void memory_print(double before, long n)
{
    double each = (measure_memory() - before) / (double)n;

    if (chunks_exactly)
        printf("%.1f %ld\n", each, n);
    else
        printf("%.1f\n", each);
}
