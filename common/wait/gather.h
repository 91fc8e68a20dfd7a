/* gather - wait for many, in the order asked. Since chapter02/23, uses await,
   distinct, future, outcome. */
#ifndef GATHER_H
#define GATHER_H

#include <stdbool.h>
#include <stddef.h>

#include "future.h"

/*
 * A future whose value is the array of the outcomes of all these awaitables,
 * in their order: `const struct outcome *`, valid until the future is released.
 * Coroutines are run in tasks, which begin in the next turn; futures and tasks
 * stay the caller's. The array of awaitables is copied: it may be a local. The
 * same one given twice is awaited once.
 *
 * The first error ends it with that error, and the others run on; unless
 * return_exceptions, then it waits for all, and the array has the errors. To
 * cancel it cancels all that are not done; it ends, with CancelledError, when
 * they have.
 *
 * The caller's, given back with future_release(); never NULL, but it may have
 * failed with MemoryError. Does not suspend: await it. asyncio.gather().
 */
MUST_USE struct future *asyncio_gather(void *const *awaitables, size_t count,
                                       bool return_exceptions);

/* The same on a loop that need not run, of futures and tasks. */
MUST_USE struct future *loop_gather(struct loop *loop, void *const *futures,
                                    size_t count, bool return_exceptions);

#endif
