/* io_or_cpu - waiting or working? */
#include "clock.h"
#include "io_or_cpu.h"

/* exercise: io_or_cpu */
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

/* exercise: io_or_cpu */
double waited(struct times took)
{
    return took.wall > took.cpu ? took.wall - took.cpu : 0;
}

/* exercise: io_or_cpu */
enum kind kind_of(struct times took)
{
    return waited(took) > took.cpu ? IO_BOUND : CPU_BOUND;
}
