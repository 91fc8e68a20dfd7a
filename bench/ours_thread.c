/* A function is called in another thread, and awaited. */
#include <stddef.h>

#include "chunks.h"
#include "ours.h"
#include "threads.h"

static struct outcome returns(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

static void there_and_back(void *unused, long rounds)
{
    while (rounds-- > 0)
        ours_value(asyncio_to_thread(returns, unused));
}

static struct outcome async_main(void *unused)
{
    chunks_measure(there_and_back, unused, 1);
    return outcome_value(0);
}

void ours_to_thread(long unused)
{
    (void)unused;
    ours_run_main(async_main, NULL);
}
