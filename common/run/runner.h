/* runner - asyncio_run: a loop from its making to its end. Since chapter02/07,
   uses coroutine, event_loop, loop, outcome, stackful. */
#ifndef RUNNER_H
#define RUNNER_H

#include <stdbool.h>

#include "coroutine.h"
#include "event_loop.h"
#include "loop.h"
#include "outcome.h"
#include "stackful.h"

/*
 * asyncio.run(main()): run main(argument) as a task on a new loop, then cancel
 * all tasks that are left, wait until they have ended, wait for the threads,
 * and close the loop. The outcome is main's. Besides:
 *
 *   KeyboardInterrupt   Ctrl-C (SIGINT) cancelled main; the second one ends the
 *                       process. A handler that the program has set stays.
 *   RuntimeError        deadlock: nothing can ever happen again, and main or a
 *                       task that was cancelled is not done; the message names
 *                       them and what each awaits. asyncio would hang.
 *   OSError, MemoryError  the loop could not be made.
 *
 * From any thread in which no loop runs; else it is a bug that ends the
 * program. It does not suspend, but blocks until all has ended: so the argument
 * may be a local of its caller. The _debug form overrides ASYNCIO_DEBUG.
 */
#define asyncio_run(main, argument) \
    asyncio_run_coroutine(coroutine_new(main, argument))
#define asyncio_run_debug(main, argument, debug) \
    asyncio_run_coroutine_debug(coroutine_new(main, argument), debug)
MUST_USE struct outcome asyncio_run_coroutine(struct coroutine *main);
MUST_USE struct outcome asyncio_run_coroutine_debug(struct coroutine *main,
                                                    bool debug);

/*
 * What main ends with: the exit status of a program that ended like this. A
 * value is 0; an error is said on stderr in one line, and is 1, or 130 for
 * KeyboardInterrupt.
 */
int asyncio_exit_status(struct outcome outcome);

/*
 * asyncio.Runner: several coroutines, one after the other, on one loop.
 * runner_close() does what asyncio_run does at its end; the loop is made by the
 * first run, or by runner_get_loop(), which is NULL if it cannot be made.
 * Closing gives an error if a task that was cancelled could never end.
 * Afterwards: RuntimeError "Runner is closed".
 */
struct runner {
    struct loop *loop;
    bool closed;
};
MUST_USE struct outcome runner_run(struct runner *runner,
                                   struct coroutine *coroutine);
struct loop *runner_get_loop(struct runner *runner);
MUST_USE struct outcome runner_close(struct runner *runner);

/* ---- for what plugs in --------------------------------------------------- */

/* What runs the task of main until it is done: loop_run_until_complete(), or in
   its place interrupt.c, which does the same and listens for Ctrl-C. */
extern struct outcome (*runner_run_main)(struct loop *loop, void *main);

#endif
