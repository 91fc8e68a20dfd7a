/* io_or_cpu - waiting or working? */
#include "clock.h"
#include "io_or_cpu.h"

struct times measure_work(void (*work)(void *argument), void *argument,
                          int times)
{
    double cpu_start = clock_cpu();
    double start = clock_monotonic();

    for (int i = 0; i < times; i++)
        work(argument);
    return (struct times){
        .wall = (clock_monotonic() - start) / times,
        .cpu = (clock_cpu() - cpu_start) / times,
    };
}

double waited(struct times took)
{
    return took.wall > took.cpu ? took.wall - took.cpu : 0;
}

enum kind kind_of(struct times took)
{
    return waited(took) > took.cpu ? IO_BOUND : CPU_BOUND;
}
