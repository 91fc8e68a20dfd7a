/* Mistake: the time has six places behind the point.
   Says: it says how long it took; the third line: "finished <function
   delay> in */
struct outcome timed(const char *name, const char *arguments,
                     struct outcome (*function)(void *), void *argument)
{
    struct loop *loop = asyncio_get_running_loop();

    misuse_if_null(function, "timed", "a function");
    printf("starting <function %s> with args %s {}\n", name, arguments);
    double start = loop_time(loop);
    struct outcome outcome = function(argument);
    double total = loop_time(loop) - start;
    /* `finally`: also when it raised */
    printf("finished <function %s> in %f second(s)\n", name, total);
    return outcome;
}
