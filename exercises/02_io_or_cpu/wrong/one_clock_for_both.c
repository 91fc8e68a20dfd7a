/* Mistake: both times are read from the clock on the wall.
   Says: one clock stands still; `cpu` is next to nothing; which clock is which */
struct times measure_work(void (*work)(void *argument), void *argument,
                          int times)
{
    double start = clock_monotonic();

    for (int i = 0; i < times; i++)
        work(argument);
    double took = (clock_monotonic() - start) / times;
    return (struct times){took, took};
}
