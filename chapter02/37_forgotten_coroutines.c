/*
 * Forgotten coroutines
 *
 * Notes: 2.9, Debug mode. Listing: -.
 *
 * Making a coroutine does not run it. One that is given back without having run
 * is reported, in any mode, with the line on which it was made. In debug mode
 * the report also has the calls that led there, for that line is often in a
 * function that many others call.
 *
 * Run: make chapter02/37_forgotten_coroutines
 * Notice: the same line is reported twice, but the calls differ: welcome() and
 *      say_farewell() are to be mended, by an await. What is awaited, as main
 *      does for Alice, is not reported.
 */
#include <stdio.h>

#include "await.h"
#include "debug.h"
#include "program.h"
#include "runner.h"

static struct outcome async_greet(void *name)
{
    printf("Hello, %s\n", (const char *)name);
    return outcome_value(0);
}

static struct coroutine *greeting(char *name)
{
    return coroutine_new(async_greet, name);
}

static void welcome(char *name)
{
    struct coroutine *coroutine = greeting(name);

    printf("welcome: %s should have been greeted by now\n", name);
    coroutine_release(coroutine);
}

static void say_farewell(char *name)
{
    struct coroutine *coroutine = greeting(name);

    printf("say_farewell: and so should %s\n", name);
    coroutine_release(coroutine);
}

static struct outcome async_main(void *unused)
{
    static char alice[] = "Alice", bob[] = "Bob", carol[] = "Carol";

    (void)unused;
    outcome_ignore(await(greeting(alice)));
    welcome(bob);
    say_farewell(carol);
    return outcome_value(0);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run_debug(async_main, NULL, true));
}
