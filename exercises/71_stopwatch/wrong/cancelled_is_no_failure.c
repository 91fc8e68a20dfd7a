/* Mistake: a cancellation is not counted as a failure.
   Says: a call that is cancelled is measured as well; failed: 0 */
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
    watch->failed += outcome.error && !outcome_is(outcome, CancelledError);
    watch->total += took;
    if (took > watch->longest)
        watch->longest = took;
    return outcome;
}
