/* Mistake: the work is called, but not with its argument.
      Says: ; /tmp/exer/scratch_io_or_cpu_without_its_argument.c:13:14: */
struct times measure_work(void (*work)(void *argument), void *argument,
                          int times)
{
    double cpu_start = clock_cpu();
    double start = clock_monotonic();

    (void)argument;
    for (int i = 0; i < times; i++)
        work(NULL);
    return (struct times){
        .wall = (clock_monotonic() - start) / times,
        .cpu = (clock_cpu() - cpu_start) / times,
    };
}
