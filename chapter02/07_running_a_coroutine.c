/*
 * Running a coroutine
 *
 * Notes: 2.1, Introducing coroutines. Listing: 2.3.
 *
 * asyncio.run(coroutine_add_one(1)) makes an event loop, runs the coroutine on
 * it until it has ended, closes the loop and hands out the result. In C the
 * function and its argument are named apart; both must last until the end.
 *
 * Run: make chapter02/07_running_a_coroutine
 * Notice: the result is an outcome. Had the coroutine raised an error, main
 *      would say so and end with status 1, as Python does.
 */
#include <stdio.h>

#include "program.h"
#include "runner.h"

static struct outcome coroutine_add_one(void *argument)
{
    int number = *(int *)argument;

    return outcome_value(number + 1);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    struct outcome result = asyncio_run(coroutine_add_one, &(int){1});

    if (!result.error)
        printf("%d\n", (int)result.value);
    return asyncio_exit_status(result);
}
