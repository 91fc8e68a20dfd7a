/*
 * A task
 *
 * Notes: 2.3, Tasks. Listing: 2.8.
 *
 * asyncio.create_task(delay(3)) hands a coroutine to the loop, which runs it
 * from the next turn on, and returns at once. The task that it returns can be
 * awaited when the result is wanted.
 *
 * Run: make chapter02/11_a_task
 * Notice: the type is printed before the task says a word. It first runs when
 *      async_main awaits it and so lets go of the thread.
 */
#include <stdio.h>

#include "await.h"
#include "delay.h"
#include "program.h"
#include "runner.h"
#include "task.h"

/* type(): in C, types are the compiler's; this asks it for the name. */
#define type_of(x) _Generic((x), struct task * : "struct task *")

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct task *sleep_for_three =
        asyncio_create_task(coroutine_new(delay, &(int){3}));

    printf("%s\n", type_of(sleep_for_three));
    struct outcome result = await(sleep_for_three);
    if (!result.error)
        printf("%d\n", (int)result.value);
    task_release(sleep_for_three);
    return result;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
