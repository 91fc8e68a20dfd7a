/* Mistake: all three are begun as tasks before the first is awaited.
   Says: what the Python program prints; line 2; before the next is begun */
#include "task.h"

static struct outcome async_main(void *unused)
{
    struct task *tasks[NAPS];
    intptr_t count = 0;

    (void)unused;
    for (int i = 0; i < NAPS; i++)
        tasks[i] = asyncio_create_task(coroutine_new(nap, &naps[i]));
    for (int i = 0; i < NAPS; i++) {
        struct outcome outcome = await(tasks[i]);
        count += outcome.value;
        task_release(tasks[i]);
    }
    printf("that was %d naps\n", (int)count);
    return outcome_value(0);
}
