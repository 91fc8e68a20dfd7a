/* Mistake: when it began is kept in one place for all calls.
   Says: calls may overlap; total: 7.000; total: 6.000; when it began */
struct outcome stopwatch(struct stopwatch *watch,
                         struct outcome (*function)(void *argument),
                         void *argument)
{
    struct loop *loop = asyncio_get_running_loop();
    static double begin;

    begin = loop_time(loop);
    watch->running++;
    struct outcome outcome = function(argument);
    watch->running--;
    double took = loop_time(loop) - begin;
    watch->calls++;
    watch->failed += outcome.error != NULL;
    watch->total += took;
    if (took > watch->longest)
        watch->longest = took;
    return outcome;
}
