/*
 * While it hangs
 *
 * Notes: 2.9, Debug mode. Listing: -.
 *
 * A report at the end of a step never comes if the step never ends. In debug
 * mode a second thread, the watchdog, looks at the loop, and says of what takes
 * too long where it is just now: the calls, innermost first.
 *
 * Run: make chapter02/34_while_it_hangs
 * Notice: the first report comes while has_factor still computes. The second,
 *      at the end, is the one that asyncio has as well.
 */
#include <stdio.h>

#include "await.h"
#include "clock.h"
#include "debug.h"
#include "program.h"
#include "runner.h"
#include "task.h"

/* Stands for a computation that takes too long; this one ends. Not put into its
   caller, for some compilers then forget its name. */
__attribute__((noinline)) static bool has_factor(long number)
{
    double end = clock_monotonic() + 0.5;
    volatile bool found = false;

    while (clock_monotonic() < end)
        for (long factor = 2; factor < 1000000; factor++)
            found = found || number % factor == 0;
    return found;
}

static struct outcome check_number(void *number)
{
    bool found = has_factor(*(long *)number);

    return outcome_value(found);
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct task *task = asyncio_create_task_named(
        coroutine_new(check_number, &(long){2147483647}), "check");
    struct outcome outcome = await(task);

    printf("has a factor: %s\n", outcome.value ? "yes" : "no");
    task_release(task);
    return outcome;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run_debug(async_main, NULL, true));
}
