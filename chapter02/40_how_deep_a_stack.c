/*
 * How deep a stack
 *
 * Notes: 2.9, Debug mode. Listing: -.
 *
 * A coroutine has a stack of its own, and that is small: 64 KB. How near to its
 * end does it come? Debug mode hands out stacks that are all zero; what is not
 * zero at the end has been used. It reports each coroutine that has used four
 * fifths or more, and, if it is asked to, all of them when the loop closes.
 *
 * Run: make chapter02/40_how_deep_a_stack
 * Notice: shallow and deep call the same function; each level takes a kilobyte.
 *      With 70 levels the program ends, with a line that names the coroutine.
 */
#include <string.h>

#include "await.h"
#include "gather.h"
#include "program.h"
#include "runner.h"
#include "stack.h"
#include "stack_usage.h"

/* The last of so many calls, of which each keeps a kilobyte. */
static int descend(int levels)
{
    volatile char kilobyte[960];

    for (size_t i = 0; i < sizeof kilobyte; i++)
        kilobyte[i] = 1;
    return levels > 1 ? descend(levels - 1) + kilobyte[0] : 0;
}

static struct outcome shallow(void *unused)
{
    (void)unused;
    return outcome_value(descend(5));
}

static struct outcome deep(void *unused)
{
    (void)unused;
    return outcome_value(descend(STACK_SIZE / 1024 / 64 * 55));
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    asyncio_report_stacks();
    struct future *both = asyncio_gather(
        (void *[]){coroutine_new(shallow, NULL), coroutine_new(deep, NULL)}, 2,
        false);
    struct outcome outcome = await(both);
    future_release(both); /* and the array of outcomes with it */
    return outcome.error ? outcome : outcome_value(0);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run_debug(async_main, NULL, true));
}
