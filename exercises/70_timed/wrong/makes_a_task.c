/* Mistake: it is run in a task of its own.
   Says: in the same task; it runs in another one */
#include "await.h"
struct outcome timed(const char *name, const char *arguments,
                     struct outcome (*function)(void *), void *argument)
{
    struct loop *loop = asyncio_get_running_loop();
    printf("starting <function %s> with args %s {}\n", name, arguments);
    double start = loop_time(loop);
    struct task *task = asyncio_create_task(coroutine_new(function, argument));
    struct outcome outcome = await(task);
    task_release(task);
    double total = loop_time(loop) - start;
    printf("finished <function %s> in %.4f second(s)\n", name, total);
    return outcome;
}
