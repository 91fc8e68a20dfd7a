/* From the beginning of asyncio_run() to its end, with nothing to do between.
 */
#include <stddef.h>

#include "chunks.h"
#include "ours.h"

static struct outcome async_main(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

static void begin_and_end(void *unused, long rounds)
{
    while (rounds-- > 0)
        ours_run_main(async_main, unused);
}

void ours_run(long unused)
{
    (void)unused;
    chunks_measure(begin_and_end, NULL, 1);
}
