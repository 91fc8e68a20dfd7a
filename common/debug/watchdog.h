/* watchdog - says what blocks the loop, while it still does.
   Plugs in, uses callback, hooks, loop. */
#ifndef WATCHDOG_H
#define WATCHDOG_H

#include <stdbool.h>

#include "loop.h"

/*
 * Debug mode's. From on to off a thread looks at the loop. A callback or a step
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
void watchdog_switch(struct loop *loop, bool on);

/* ---- for debug.c -------------------------------------------------------- */

/* What is to be added to the report of the callback that has just ended. */
void watchdog_add_cause(struct loop *loop);

/* Whether this callback is the watchdog's own. */
bool watchdog_owns(const struct callback *callback);

#endif
