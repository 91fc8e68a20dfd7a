/*
 * CPU-bound work beside a sleeper
 *
 * Notes: 2.7, Pitfalls. Listing: 2.19.
 *
 * A task that computes without awaiting holds up everybody: also the task that
 * would only have to set a timer and wait.
 *
 * Run: make chapter02/26_cpu_bound_beside_a_sleeper
 * Notice: `sleeping` appears when both computations are over, and the four
 *      seconds begin only then: main takes all three times together.
 */
#include "await.h"
#include "delay.h"
#include "program.h"
#include "runner.h"
#include "task.h"
#include "timed.h"

enum { COUNT = 1500000000 };

static struct outcome cpu_bound_work(void *unused)
{
    volatile long counter = 0;

    (void)unused;
    for (int i = 0; i < COUNT; i++)
        counter = counter + 1;
    return outcome_value(counter);
}

static struct outcome timed_work(void *argument)
{
    return timed("cpu_bound_work", "()", cpu_bound_work, argument);
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct task *tasks[] = {
        asyncio_create_task(coroutine_new(timed_work, NULL)),
        asyncio_create_task(coroutine_new(timed_work, NULL)),
        asyncio_create_task(coroutine_new(delay, &(int){4})),
    };
    struct outcome outcome = outcome_value(0);

    for (int i = 0; i < 3; i++) {
        if (!outcome.error)
            outcome = await(tasks[i]);
        task_release(tasks[i]);
    }
    return outcome;
}

static struct outcome timed_main(void *argument)
{
    return timed("main", "()", async_main, argument);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(timed_main, NULL));
}
