/*
 * Sleeping
 *
 * Notes: 2.2, Long-running coroutines with sleep. Listing: 2.5.
 *
 * asyncio_sleep(1) stands for anything that takes a while, such as an answer
 * from the network. It stops the coroutine, not the thread: the loop is told to
 * resume it in a second and is free for others, of which there are none yet.
 *
 * Run: make chapter02/09_sleeping
 *      (then: ASYNCIO_CLOCK=virtual make chapter02/09_sleeping)
 * Notice: a second passes before the greeting. With the virtual clock none
 *      does: a loop that would only wait sets its clock forward instead.
 */
#include <stdio.h>

#include "await.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"

static struct outcome hello_world_message(void *unused)
{
    (void)unused;
    struct outcome slept = asyncio_sleep(1);

    if (slept.error)
        return slept;
    return outcome_value((intptr_t) "Hello World!");
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct outcome message = await(coroutine_new(hello_world_message, NULL));

    if (message.error)
        return message;
    printf("%s\n", (const char *)message.value);
    return outcome_value(0);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
