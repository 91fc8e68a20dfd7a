/* debug_coroutines - debug mode remembers where coroutines are made.
   Plugs in, uses coroutine. */
#ifndef DEBUG_COROUTINES_H
#define DEBUG_COROUTINES_H

#include <stdbool.h>

/*
 * A coroutine is no loop's until it runs; so all are remembered, of all
 * threads, as long as one loop has this switched on: once on for each off. The
 * report "coroutine 'x' was never awaited" then has the calls that led to its
 * creation. sys.set_coroutine_origin_tracking_depth(). From any thread.
 */
void debug_coroutines_switch(bool on);

/*
 * Report those of this thread that have not begun and that no task has, as what
 * they are by now: never awaited. Called when a loop is closed; a coroutine that
 * is kept for a later loop is made later. Those from one place are counted.
 */
void debug_coroutines_report(void);

#endif
