/*
 * Awaiting
 *
 * Notes: 2.1, Introducing coroutines. Listing: 2.4.
 *
 * `await add_one(1)` runs a coroutine from inside of another one, which goes on
 * when the result is there. Where the await would raise an error, here the
 * outcome has one, and to hand it on is `return`.
 *
 * Run: make chapter02/08_awaiting_in_turn
 * Notice: the second coroutine begins when the first has ended. This is a plain
 *      call so far: nothing in here has anything to wait for.
 */
#include <stdio.h>

#include "await.h"
#include "program.h"
#include "runner.h"

static struct outcome add_one(void *argument)
{
    int number = *(int *)argument;

    return outcome_value(number + 1);
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct outcome one_plus_one = await(coroutine_new(add_one, &(int){1}));
    if (one_plus_one.error)
        return one_plus_one;
    struct outcome two_plus_one = await(coroutine_new(add_one, &(int){2}));
    if (two_plus_one.error)
        return two_plus_one;

    printf("%d\n", (int)one_plus_one.value);
    printf("%d\n", (int)two_plus_one.value);
    return outcome_value(0);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
