/* debug - debug mode: what watches the loop and says what is wrong.
   Since chapter02/05, uses clock, handle, hooks, loop, stackful, symbols,
   task. */
#ifndef DEBUG_H
#define DEBUG_H

/*
 * There is nothing to call. Where this file is linked, loop_set_debug() and
 * ASYNCIO_DEBUG=1 (`-X dev`) switch it on: it listens to the loop's hooks. So
 * far it reports
 *
 *   a callback or a step that took loop->slow_callback_duration or longer:
 *     Executing <Task ...> took 0.512 seconds
 */

#endif
