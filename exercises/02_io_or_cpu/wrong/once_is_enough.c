/* Mistake: the work is done once, and the time divided all the same.
   Says: called as often as asked; what work got as its argument: 1 */
struct times measure_work(void (*work)(void *argument), void *argument,
                          int times)
{
    double cpu_start = clock_cpu();
    double start = clock_monotonic();

    work(argument);
    return (struct times){
        .wall = (clock_monotonic() - start) / times,
        .cpu = (clock_cpu() - cpu_start) / times,
    };
}
