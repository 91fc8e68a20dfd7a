/* debug - debug mode: what watches the loop and says what is wrong.
   Plugs in, uses clock, debug_left, debug_created, hooks, loop, traceback,
   object_table, report, repr, task. */
#ifndef DEBUG_H
#define DEBUG_H

/*
 * There is nothing to call. Where this file is linked, loop_set_debug(),
 * asyncio_run_debug() and ASYNCIO_DEBUG=1 (`-X dev`) switch it on: it listens
 * to the loop's hooks. It reports, as asyncio does,
 *
 *   a callback or a step that took loop->slow_callback_duration or longer:
 *     Executing <Task ...> took 0.512 seconds
 *   what is left behind when the loop is closed, and a loop that never is:
 *     ResourceWarning: ... (debug_left.h)
 *
 * and has what is reported in any mode say where things were made: text forms
 * end with " created at FILE:LINE", and reports of errors never retrieved,
 * tasks destroyed and coroutines never awaited tell the calls that led there.
 */

#endif
