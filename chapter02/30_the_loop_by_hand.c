/*
 * The loop by hand
 *
 * Notes: 2.8, Accessing and managing the loop. Listing: 2.21.
 *
 * What asyncio_run() does for us: make a loop, run it until main is done, close
 * it. `try: ... finally: loop.close()` is simply the order of the lines here.
 *
 * Run: make chapter02/30_the_loop_by_hand
 * Notice: the listing prints nothing, and neither does this. What asyncio_run()
 *      does besides: it cancels the tasks that are left, waits for threads, and
 *      turns Ctrl-C into a cancellation. See common/run/runner.c.
 */
#include <errno.h>
#include <string.h>

#include "event_loop.h"
#include "program.h"
#include "run_until_complete.h"
#include "runner.h"
#include "sleep.h"

static struct outcome async_main(void *unused)
{
    (void)unused;
    return asyncio_sleep(1);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    struct loop *loop = asyncio_new_event_loop();

    if (!loop)
        program_fail("no event loop: %s", strerror(errno));
    struct outcome outcome =
        loop_run_until_complete(loop, coroutine_new(async_main, NULL));
    loop_free(loop); /* closes it first */
    return asyncio_exit_status(outcome);
}
