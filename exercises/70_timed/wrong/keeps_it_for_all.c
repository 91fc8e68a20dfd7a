/* Mistake: there is one start for all that are measured.
   Says: that overlap; the sixth line; in 3.0000; in 2.5000; while it waits */

struct outcome timed(const char *name, const char *arguments,
                     struct outcome (*function)(void *), void *argument)
{
    static double start;
    struct loop *loop = asyncio_get_running_loop();
    printf("starting <function %s> with args %s {}\n", name, arguments);
    start = loop_time(loop);
    struct outcome outcome = function(argument);
    double total = loop_time(loop) - start;
    printf("finished <function %s> in %.4f second(s)\n", name, total);
    return outcome;
}
