/*
 * Two coroutines in turn
 *
 * Notes: 2.2, Long-running coroutines with sleep. Listing: 2.6, 2.7.
 *
 * `await` waits until the coroutine is done. So add_one, which could answer at
 * once, does not even begin before hello_world_message has slept its second.
 *
 * Run: make chapter02/10_two_coroutines_in_turn
 * Notice: 2 and the message come together, a second late. Awaiting one after
 *      the other is not concurrency yet.
 */
#include <stdio.h>

#include "await.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"

/* Sleeps, and says so; from 11 on it lies in common/demo/delay.c. */
static struct outcome delay(void *argument)
{
    int delay_seconds = *(int *)argument;

    printf("sleeping for %d second(s)\n", delay_seconds);
    struct outcome slept = asyncio_sleep(delay_seconds);
    if (slept.error)
        return slept;
    printf("finished sleeping for %d second(s)\n", delay_seconds);
    return outcome_value(delay_seconds);
}

static struct outcome add_one(void *argument)
{
    int number = *(int *)argument;

    return outcome_value(number + 1);
}

static struct outcome hello_world_message(void *unused)
{
    (void)unused;
    struct outcome delayed = await(coroutine_new(delay, &(int){1}));

    if (delayed.error)
        return delayed;
    return outcome_value((intptr_t) "Hello World!");
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct outcome message = await(coroutine_new(hello_world_message, NULL));
    if (message.error)
        return message;
    struct outcome one_plus_one = await(coroutine_new(add_one, &(int){1}));
    if (one_plus_one.error)
        return one_plus_one;

    printf("%d\n", (int)one_plus_one.value);
    printf("%s\n", (const char *)message.value);
    return outcome_value(0);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
