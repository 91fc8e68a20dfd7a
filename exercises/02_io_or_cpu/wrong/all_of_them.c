/* Mistake: what all the calls took together is returned.
   Says: it says what once takes; or little more; so many times */
struct times measure_work(void (*work)(void *argument), void *argument,
                          int times)
{
    double cpu_start = clock_cpu();
    double start = clock_monotonic();

    for (int i = 0; i < times; i++)
        work(argument);
    return (struct times){clock_monotonic() - start, clock_cpu() - cpu_start};
}
