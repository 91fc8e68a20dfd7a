/* Mistake: an error is returned before the second line.
   Says: no reason to say nothing; the second line: "" */

struct outcome timed(const char *name, const char *arguments,
                     struct outcome (*function)(void *), void *argument)
{
    printf("starting <function %s> with args %s {}\n", name, arguments);
    struct loop *loop = asyncio_get_running_loop();
    double start = loop_time(loop);
    struct outcome outcome = function(argument);
    if (outcome.error)
        return outcome;
    double total = loop_time(loop) - start;
    printf("finished <function %s> in %.4f second(s)\n", name, total);
    return outcome;
}
