/* await - one word for a coroutine, a task and a future. Since chapter02/08,
   uses awaitable, future, misuse, outcome, stackful, task. */
#ifndef AWAIT_H
#define AWAIT_H

#include "future.h"
#include "outcome.h"
#include "stackful.h"
#include "task.h"

/*
 * Wait until the awaitable is done and return its outcome; what others do goes
 * on meanwhile. It may be
 *
 *   a struct coroutine *   runs here and now, as a plain call, and is freed;
 *   a struct future *      if done, its outcome at once; else we are suspended;
 *   a struct task *        the same, for a task is a future.
 *
 * CancelledError if the task in which we wait is cancelled. Only inside of a
 * coroutine; awaiting NULL or anything else is a bug that ends the program.
 * A coroutine is handed on, and no longer the caller's; a future or a task
 * stays the caller's. May suspend.
 */
MUST_USE struct outcome await(void *awaitable);

/* ---- for gather and its like -------------------------------------------- */

/*
 * asyncio.ensure_future(): a task for a coroutine, or the future or task
 * itself. The caller's, given back with future_release(). The function `who` is
 * named if it is none of these. Does not suspend.
 */
MUST_USE struct future *asyncio_ensure_future(void *awaitable, const char *who);

#endif
