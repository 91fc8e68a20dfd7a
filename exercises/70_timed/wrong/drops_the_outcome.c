/* Mistake: what it measures returns something, and it does not.
   Says: returns the outcome; the value 2; the value 0 */

struct outcome timed(const char *name, const char *arguments,
                     struct outcome (*function)(void *), void *argument)
{
    printf("starting <function %s> with args %s {}\n", name, arguments);
    struct loop *loop = asyncio_get_running_loop();
    double start = loop_time(loop);
    outcome_ignore(function(argument));
    double total = loop_time(loop) - start;
    printf("finished <function %s> in %.4f second(s)\n", name, total);
    return outcome_value(0);
}
