/*
 * A time-out block
 *
 * Notes: 2.4, Cancelling and time-outs. Listing: -.
 *
 * `async with asyncio.timeout(2)` limits whatever stands in the block. While it
 * runs, its deadline can be moved: here by each piece that arrives, so that the
 * limit is not on the whole download but on each silence in it.
 *
 * Run: make chapter02/17_a_time_out_block
 * Notice: the limit is two seconds, and moves: the time-out comes after five.
 *      The third piece never comes: the sleep ends with CancelledError, which
 *      download() hands on, and only the end of the block makes TimeoutError
 *      of it.
 */
#include <stdio.h>

#include "loop.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"
#include "timeout.h"

enum { PIECES = 3 };
static const double takes[PIECES] = {1.5, 1.5, 60};
static const double patience = 2;

static double began;

static double now(void)
{
    return loop_time(asyncio_get_running_loop());
}

/* All of the block. It may return early, for its caller ends the block. */
static struct outcome download(struct timeout *limit)
{
    for (int piece = 0; piece < PIECES; piece++) {
        struct outcome outcome = asyncio_sleep(takes[piece]);
        if (!outcome.error)
            outcome = timeout_reschedule(limit, now() + patience);
        if (outcome.error) {
            printf("%.1f s: %s\n", now() - began, outcome.error->type);
            return outcome;
        }
        printf("%.1f s: piece %d; wait until %.1f s for the next\n",
               now() - began, piece + 1, timeout_when(limit) - began);
    }
    return outcome_value(PIECES);
}

/* Between enter and exit stands one call and no return. */
static struct outcome download_patiently(void)
{
    struct timeout limit = asyncio_timeout(patience);
    struct outcome outcome = timeout_enter(&limit);

    if (!outcome.error)
        outcome = timeout_exit(&limit, download(&limit));
    if (timeout_expired(&limit))
        printf("%.1f s: %s\n", now() - began, outcome.error->type);
    return outcome;
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    began = now();
    struct outcome outcome = download_patiently();

    /* `except TimeoutError: pass`; all other errors are handed on. */
    return outcome_is(outcome, TimeoutError) ? outcome_value(0) : outcome;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
