/* Mistake: the thread sleeps, so the work does not even begin.
   Says: while the work is done; had not ended; asyncio_sleep() */
#include "clock.h"

static struct outcome async_main(void *argument)
{
    struct task *working = asyncio_create_task(coroutine_new(work, argument));

    for (int seconds = 0; !task_done(working); seconds++) {
        printf("working: %d s\n", seconds);
        clock_sleep(1);
    }
    struct outcome outcome = await(working);
    task_release(working);
    return outcome;
}
