/* ask_it_to_end - cancelling is to ask. */
#include <stdio.h>

#include "await.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

static struct outcome work(void *unused)
{
    (void)unused;
    puts("works");
    struct outcome slept = asyncio_sleep(10);
    puts(slept.error ? "tidies up" : "is done");
    return slept;
}

/* exercise: ask_it_to_end, order */
static struct outcome async_main(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(work, unused));
    outcome_ignore(asyncio_sleep(2));
    task_cancel(task);
    puts("asked to end");
    struct outcome outcome = await(task);
    puts(outcome_is(outcome, CancelledError) ? "cancelled" : "not cancelled");
    task_release(task);
    /* wrong: return outcome; */
    return outcome_value(0);
}

int main(void)
{
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
