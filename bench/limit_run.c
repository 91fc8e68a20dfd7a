/*
 * From the beginning of a loop to its end, with nothing to do between.
 *
 * The least that a loop takes which can wait for descriptors and be woken by
 * threads and signals: something to be woken by, one look at it, and closing
 * it. These system calls are the limit; the rest of asyncio_run() is memory.
 */
#include <poll.h>
#include <unistd.h>

#include "chunks.h"
#include "contestant.h"
#include "limit.h"

static void begin_and_end(void *unused, long rounds)
{
    (void)unused;
    while (rounds-- > 0) {
        int ends[2];
        if (pipe(ends) < 0)
            contestant_fail("no pipe");
        struct pollfd watched = {.fd = ends[0], .events = POLLIN};
        if (poll(&watched, 1, 0) < 0)
            contestant_fail("cannot poll");
        close(ends[0]);
        close(ends[1]);
    }
}

void limit_run(long unused)
{
    (void)unused;
    chunks_measure(begin_and_end, NULL, 1);
}
