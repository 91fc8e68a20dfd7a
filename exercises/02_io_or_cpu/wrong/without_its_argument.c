/* Mistake: the work is called, but not with its argument.
   Says: the work is called as often as asked; the sum of what work got as
   its argument: 0 */
struct times measure_work(void (*work)(void *argument), void *argument,
                          int times)
{
    double cpu_start = clock_cpu();
    double start = clock_monotonic();

    (void)argument;
    for (int i = 0; i < times; i++)
        work(&(int){0});
    return (struct times){
        .wall = (clock_monotonic() - start) / times,
        .cpu = (clock_cpu() - cpu_start) / times,
    };
}
