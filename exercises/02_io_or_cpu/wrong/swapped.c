/* Mistake: the two clocks are mixed up.
   Says: one clock stands still; `wall` is 0.1 seconds; which clock is which */
struct times measure_work(void (*work)(void *argument), void *argument,
                          int times)
{
    double cpu_start = clock_monotonic();
    double start = clock_cpu();

    for (int i = 0; i < times; i++)
        work(argument);
    return (struct times){
        .wall = (clock_cpu() - start) / times,
        .cpu = (clock_monotonic() - cpu_start) / times,
    };
}
