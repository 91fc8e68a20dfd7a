/* no_longer_than - a time limit ends what it waits for. */
#include <stdio.h>

#include "runner.h"
#include "sleep.h"
#include "task.h"
#include "wait_for.h"

static struct outcome load(void *unused)
{
    (void)unused;
    puts("asks the server");
    struct outcome slept = asyncio_sleep(5);
    puts(slept.error ? "gives up" : "has the page");
    return slept;
}

/* exercise: no_longer_than, order */
static struct outcome async_main(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(load, unused));
    puts("waits for the page");
    /* wrong: outcome_ignore(asyncio_sleep(2)); */
    struct outcome page = asyncio_wait_for(task, 2);
    puts(outcome_is(page, TimeoutError) ? "too late" : "in time");
    puts(task_done(task) ? "the task has ended" : "the task goes on");
    task_release(task);
    return outcome_value(0);
}

int main(void)
{
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
