/* watchdog - says what blocks the loop, while it still does.
   Plugs in, uses callback, loop. */
#ifndef WATCHDOG_H
#define WATCHDOG_H

#include <stdbool.h>

#include "loop.h"

/*
 * Debug mode's. From start to stop a thread looks at the loop. A callback or a step
 * that has taken loop->slow_callback_duration in real time and still runs is
 * reported on stderr, once: what it is, which calls it is in, and if it waits
 * in a function of the C library, which, and what to await instead.
 *
 *     Executing <Task name='Task-2' coro=<nap() running>> has taken 0.101
 *     seconds so far and waits in sleep()
 *         ...
 *
 * While a duration is 0 or less, everything is slow and nothing is reported.
 * SIGQUIT, unless the program has a use for it (Ctrl-\ in a terminal), has the
 * loop print its tree: loop_print_tree(); if the loop does not come to that, it
 * is said why. From the loop's thread.
 */
struct watchdog *watchdog_start(struct loop *loop);
void watchdog_stop(struct watchdog *self);

/* ---- for debug mode; a watchdog that is NULL could not be started --------- */

/* The loop tells. */
void watchdog_callback_starts(struct watchdog *self,
                              const struct callback *callback);
void watchdog_callback_ends(struct watchdog *self);

/* What is to be added to the report of the callback that has just ended. */
void watchdog_add_cause(struct watchdog *self);

/* Whether this callback is the watchdog's own. */
bool watchdog_owns(const struct callback *callback);

#endif
