/* threads - blocking calls, off the loop. Since chapter02/28, uses await,
   future, loop, outcome, shield, wakeup. */
#ifndef THREADS_H
#define THREADS_H

#include "future.h"
#include "loop.h"
#include "outcome.h"

/* What the loop's observers are told beside enum task_event: of a call, by its
   job, whose `owner` is the future. */
enum thread_event {
    JOB_WAITS = TASK_EVENTS, /* it is handed to the threads */
    JOB_BEGINS,              /* in one of them, and told there */
    JOB_ENDS,                /* the same */
    JOB_WITHDRAWN            /* it was cancelled, and will not begin */
};

/*
 * Call function(argument), which may block, in a thread of the loop's pool, and
 * wait for what it returns without blocking the loop. The function must not
 * touch the loop or anything that belongs to it but
 * loop_call_soon_threadsafe(); the argument must stay until it has returned,
 * also if the wait is cancelled. MemoryError, or OSError, if there is no thread
 * for it. May suspend. asyncio.to_thread().
 */
MUST_USE struct outcome asyncio_to_thread(struct outcome (*function)(void *),
                                          void *argument);

/*
 * The same as a future, the caller's, on a loop that need not run yet. At most
 * 4 threads more than there are processors, and never more than 32, work for
 * one loop; more calls wait their turn, and can be cancelled while they do.
 * Never NULL, but it may have failed with MemoryError. Does not suspend: await
 * it. loop.run_in_executor(None, ...).
 */
MUST_USE struct future *loop_run_in_executor(struct loop *loop,
                                             struct outcome (*function)(void *),
                                             void *argument);

/*
 * A future that is done when all calls have returned; new ones are refused:
 * RuntimeError "Executor shutdown has been called". The caller's, one for each:
 * to cancel it disturbs no other that waits. Never NULL.
 * asyncio_run() does this at its end.
 * loop.shutdown_default_executor().
 */
MUST_USE struct future *loop_shutdown_default_executor(struct loop *loop);

#endif
