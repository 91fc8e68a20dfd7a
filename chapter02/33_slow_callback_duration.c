/*
 * What is slow
 *
 * Notes: 2.9, Debug mode. Listing: 2.24.
 *
 * A tenth of a second is only the default. The loop's slow_callback_duration
 * says from how many seconds on a step is reported.
 *
 * Run: make chapter02/33_slow_callback_duration
 * Notice: nothing is printed. main changes the duration within its first step;
 *      to see a report, set it to 0 and run this again.
 */
#include "debug.h"
#include "loop.h"
#include "program.h"
#include "runner.h"

static struct outcome async_main(void *unused)
{
    (void)unused;
    asyncio_get_running_loop()->slow_callback_duration = .250;
    return outcome_value(0);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run_debug(async_main, NULL, true));
}
