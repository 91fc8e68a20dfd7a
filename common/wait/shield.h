/* shield - wait for something without cancelling it. Since chapter02/18, uses
   await, future. */
#ifndef SHIELD_H
#define SHIELD_H

#include "future.h"

/*
 * A future that ends as the awaitable does, one turn later; to cancel it, or
 * the task that waits on it, does not cancel the awaitable. If that is done
 * already, it is the thing itself. A coroutine is run in a task of its own.
 * The caller's, given back with future_release(); never NULL, but it may have
 * failed with MemoryError. Does not suspend: await it. asyncio.shield().
 */
MUST_USE struct future *asyncio_shield(void *awaitable);

#endif
