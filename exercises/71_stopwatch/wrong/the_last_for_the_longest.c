/* Mistake: the longest is the one that came last.
   Says: calls are counted, and their times added; longest: 1.000 seconds
   */
struct outcome stopwatch(struct stopwatch *watch,
                         struct outcome (*function)(void *argument),
                         void *argument)
{
    struct loop *loop = asyncio_get_running_loop();
    double begin = loop_time(loop);

    watch->running++;
    struct outcome outcome = function(argument);
    watch->running--;
    double took = loop_time(loop) - begin;

    watch->calls++;
    watch->failed += outcome.error != NULL;
    watch->total += took;
    watch->longest = took;
    return outcome;
}
