/*
 * Working while waiting
 *
 * Notes: 2.3, Tasks. Listing: 2.10.
 *
 * While two tasks sleep, the coroutine that made them goes on with work of its
 * own: it lets go of the thread only where it awaits.
 *
 * Run: make chapter02/14_working_while_waiting
 * Notice: the other code speaks after one second and after two, while both
 *      tasks wait for the third. All of it takes three seconds.
 */
#include <stdio.h>

#include "await.h"
#include "delay.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

static struct outcome hello_every_second(void *unused)
{
    (void)unused;
    for (int i = 0; i < 2; i++) {
        struct outcome slept = asyncio_sleep(1);
        if (slept.error)
            return slept;
        printf("I'm running other code while I'm waiting!\n");
    }
    return outcome_value(0);
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct task *first_delay =
        asyncio_create_task(coroutine_new(delay, &(int){3}));
    struct task *second_delay =
        asyncio_create_task(coroutine_new(delay, &(int){3}));

    struct outcome outcome = await(coroutine_new(hello_every_second, NULL));
    if (!outcome.error)
        outcome = await(first_delay);
    if (!outcome.error)
        outcome = await(second_delay);
    task_release(first_delay);
    task_release(second_delay);
    return outcome;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
