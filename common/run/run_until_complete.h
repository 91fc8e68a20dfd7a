/* run_until_complete - a loop runs until something is done. Since chapter02/07,
   uses loop, outcome. */
#ifndef RUN_UNTIL_COMPLETE_H
#define RUN_UNTIL_COMPLETE_H

#include "loop.h"
#include "outcome.h"

/*
 * Run the loop until this awaitable is done, and one turn more, as asyncio
 * does; returns its outcome. A coroutine becomes a task, and is freed. Errors
 * of its own: RuntimeError "Event loop stopped before Future completed." or
 * deadlock, ValueError for a future of another loop.
 * Does not suspend: blocks, so outside of the loop only.
 * loop.run_until_complete().
 */
MUST_USE struct outcome loop_run_until_complete(struct loop *loop,
                                                void *awaitable);

#endif
