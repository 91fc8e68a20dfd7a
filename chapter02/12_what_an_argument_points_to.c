/*
 * What an argument points to
 *
 * Notes: 2.3, Tasks. Listing: -.
 *
 * A task begins in the next turn, so it reads its argument later than the line
 * that makes it. An address says where to look then, not what was there before.
 * What may have changed by then, or be gone, has to be copied.
 *
 * Run: make chapter02/12_what_an_argument_points_to
 * Notice: three tasks that look at one variable find what it is by then. With a
 *      copy each has its own, though start() has returned and its `number` is
 *      gone: its address, handed on, would lead to no variable at all.
 */
#include <stdio.h>

#include "await.h"
#include "program.h"
#include "runner.h"
#include "task.h"

enum { TASKS = 3 };

static struct outcome say_number(void *argument)
{
    int number = *(int *)argument;

    printf("    number %d\n", number);
    return outcome_value(number);
}

/* Awaited or not, its `number` lives no longer than this call. */
static struct task *start(int number)
{
    return asyncio_create_task(
        coroutine_new_copy(say_number, &number, sizeof number));
}

static struct outcome await_all(struct task **tasks)
{
    struct outcome outcome = outcome_value(0);

    for (int i = 0; i < TASKS; i++) {
        if (!outcome.error)
            outcome = await(tasks[i]);
        task_release(tasks[i]);
    }
    return outcome;
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct task *tasks[TASKS];
    int i;

    printf("the address of one variable:\n");
    for (i = 0; i < TASKS; i++)
        tasks[i] = asyncio_create_task(coroutine_new(say_number, &i));
    struct outcome outcome = await_all(tasks);
    if (outcome.error)
        return outcome;

    printf("a copy for each:\n");
    for (i = 0; i < TASKS; i++)
        tasks[i] = start(i);
    return await_all(tasks);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
