/* Mistake: an error is returned before the time was taken again.
   Says: raises is measured as well; calls: 1; calls: 0; also when it raised */
struct outcome stopwatch(struct stopwatch *watch,
                         struct outcome (*function)(void *argument),
                         void *argument)
{
    struct loop *loop = asyncio_get_running_loop();
    double begin = loop_time(loop);

    watch->running++;
    struct outcome outcome = function(argument);
    if (outcome.error)
        return outcome;
    watch->running--;
    double took = loop_time(loop) - begin;
    watch->calls++;
    watch->total += took;
    if (took > watch->longest)
        watch->longest = took;
    return outcome;
}
