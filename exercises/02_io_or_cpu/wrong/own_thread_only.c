/* Mistake: the clock is that of the thread that measures.
   Says: other threads of the process; it is the process's; whose time */
struct times measure_work(void (*work)(void *argument), void *argument,
                          int times)
{
    double cpu_start = clock_thread_cpu();
    double start = clock_monotonic();

    for (int i = 0; i < times; i++)
        work(argument);
    return (struct times){
        .wall = (clock_monotonic() - start) / times,
        .cpu = (clock_thread_cpu() - cpu_start) / times,
    };
}
