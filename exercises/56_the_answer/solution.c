/* the_answer - a future, set by another task. */
#include <stdio.h>

#include "await.h"
#include "future.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

static struct outcome think(void *future)
{
    outcome_ignore(asyncio_sleep(7));
    puts("has it");
    outcome_ignore(future_set_result(future, 42));
    puts("and goes on");
    return outcome_value(0);
}

/* exercise: the_answer, order */
static struct outcome async_main(void *unused)
{
    struct future *future = loop_create_future(asyncio_get_running_loop());
    struct task *task = asyncio_create_task(coroutine_new(think, future));
    puts("asked");
    /* wrong: outcome_ignore(future_set_result(future, 0)); */
    struct outcome answer = await(future);
    printf("the answer is %d\n", (int)answer.value);
    outcome_ignore(await(task));
    future_release(future);
    task_release(task);
    return outcome_value(0);
}

int main(void)
{
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
