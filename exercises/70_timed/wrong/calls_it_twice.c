/* Mistake: it is called once for the outcome, and once to be measured.
   Says: it says how long it took; the third line: "sleeping" */
struct outcome timed(const char *name, const char *arguments,
                     struct outcome (*function)(void *), void *argument)
{
    struct loop *loop = asyncio_get_running_loop();

    misuse_if_null(function, "timed", "a function");
    printf("starting <function %s> with args %s {}\n", name, arguments);
    double start = loop_time(loop);
    outcome_ignore(function(argument));
    struct outcome outcome = function(argument);
    double total = loop_time(loop) - start;
    /* `finally`: also when it raised */
    printf("finished <function %s> in %.4f second(s)\n", name, total);
    return outcome;
}
