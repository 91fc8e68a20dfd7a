/* Mistake: `running` is never counted down.
   Says: calls are counted, and their times added; running: 1 */
struct outcome stopwatch(struct stopwatch *watch,
                         struct outcome (*function)(void *argument),
                         void *argument)
{
    struct loop *loop = asyncio_get_running_loop();
    double begin = loop_time(loop);

    watch->running++;
    struct outcome outcome = function(argument);
    double took = loop_time(loop) - begin;

    watch->calls++;
    watch->failed += outcome.error != NULL;
    watch->total += took;
    if (took > watch->longest)
        watch->longest = took;
    return outcome;
}
