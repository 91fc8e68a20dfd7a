/* a_letter - a task is made, and begins later. */
#include <stdio.h>

#include "await.h"
#include "clock.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

static struct outcome travel(void *unused)
{
    (void)unused;
    puts("collected");
    outcome_ignore(asyncio_sleep(2));
    puts("delivered");
    return outcome_value(0);
}

/* exercise: a_letter, order */
static struct outcome async_main(void *unused)
{
    struct task *letter = asyncio_create_task(coroutine_new(travel, unused));
    puts("posted");
    /* wrong: clock_sleep(0.5); */
    outcome_ignore(asyncio_sleep(0.5));
    puts("it is on its way");
    outcome_ignore(await(letter));
    puts("it is read");
    task_release(letter);
    return outcome_value(0);
}

int main(void)
{
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
