/* Mistake: it makes a task of it and measures how long that took.
   Says: its value handed on; the value 42; timed.c */
#include "stackful.h"
#include "task.h"
struct outcome stopwatch(struct stopwatch *watch,
                         struct outcome (*function)(void *argument),
                         void *argument)
{
    struct loop *loop = asyncio_get_running_loop();
    double begin = loop_time(loop);
    struct task *task = asyncio_create_task(coroutine_new(function, argument));

    watch->calls++;
    watch->total += loop_time(loop) - begin;
    task_release(task);
    return outcome_value(0);
}
