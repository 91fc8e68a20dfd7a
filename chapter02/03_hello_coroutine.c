/*
 * Made, then run
 *
 * Notes: 2.1, Introducing coroutines. Listing: 2.1.
 *
 * `async def` defines a coroutine function. In C it is a function that takes
 * one argument and returns an outcome: a value, or an error. coroutine_new()
 * makes a coroutine of it, which does nothing at all until it is run.
 *
 * Run: make chapter02/03_hello_coroutine
 * Notice: coroutine_new() prints nothing. Take the line with coroutine_resume()
 *      away, and nothing says hello; there is a complaint instead.
 */
#include <stdio.h>

#include "program.h"
#include "stackful.h"

static struct outcome my_coroutine(void *unused)
{
    (void)unused;
    printf("Hello world!\n");
    return outcome_value(0);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    struct coroutine *hello = coroutine_new(my_coroutine, NULL);
    coroutine_resume(hello, outcome_value(0));

    struct outcome outcome = hello->outcome;
    coroutine_release(hello);
    if (outcome.error)
        program_fail("%s: %s", outcome.error->type, outcome.error->message);
    return 0;
}
