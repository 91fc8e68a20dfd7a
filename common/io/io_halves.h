/* io_halves - until a descriptor is ready, as a future. Plugs in, uses future,
   loop, outcome. */
#ifndef IO_HALVES_H
#define IO_HALVES_H

#include <stdbool.h>

#include "future.h"
#include "loop.h"
#include "outcome.h"

/*
 * loop_wait_readable() and loop_wait_writable() in two halves, for a stackless
 * coroutine, used as those of sleep_halves.h; `event` is SELECTOR_READ or
 * SELECTOR_WRITE.
 */
struct io {
    struct future ready;
    struct descriptor *descriptor; /* private, as is all below */
    int event;
    unsigned generation; /* when the wait began */
    bool again;          /* see io_start_on() */
};
MUST_USE struct outcome io_start(struct io *io, struct loop *loop, int fd,
                                 int event);
MUST_USE struct outcome io_finish(struct io *io, struct outcome sent);

/* ---- for io.c ---------------------------------------------------------- */

/* io_start() of a descriptor that is known; `again`: the next wait for the same
   will come soon. */
MUST_USE struct outcome io_start_on(struct io *io, struct loop *loop,
                                    struct descriptor *descriptor, int event,
                                    bool again);

/* fd is to mean another descriptor, or does so already: no task waits for what
   it was. */
void io_end_waits(struct loop *loop, int fd);

#endif
