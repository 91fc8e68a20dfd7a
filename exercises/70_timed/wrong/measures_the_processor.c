/* Mistake: clock() counts the time of the processor, and sleeping takes none.
   Says: how long it took; 2.0000; in 0.00; on which clock */
#include <time.h>
struct outcome timed(const char *name, const char *arguments,
                     struct outcome (*function)(void *), void *argument)
{
    printf("starting <function %s> with args %s {}\n", name, arguments);
    clock_t start = clock();
    struct outcome outcome = function(argument);
    double total = (double)(clock() - start) / CLOCKS_PER_SEC;
    printf("finished <function %s> in %.4f second(s)\n", name, total);
    return outcome;
}
