/* debug - debug mode: an observer that says what is wrong. Plugs in,
   uses debug_created, debug_slow, list, loop, observer, watchdog. */
#ifndef DEBUG_H
#define DEBUG_H

#include "debug_created.h"
#include "debug_slow.h"
#include "list.h"
#include "loop.h"
#include "observer.h"
#include "watchdog.h"

/*
 * A program has nothing to call. Where this file is linked, loop_set_debug(),
 * asyncio_run_debug() and ASYNCIO_DEBUG=1 (`-X dev`) switch it on. It reports,
 * as asyncio does,
 *
 *   a callback or a step that took loop->slow_callback_duration or longer:
 *     Executing <Task ...> took 0.512 seconds
 *   what is left behind when the loop is closed, and a loop that never is:
 *     ResourceWarning: ... (debug_left.h)
 *
 * and has what is reported in any mode say where things were created: text
 * forms end with " created at FILE:LINE", and reports of errors never
 * retrieved, tasks destroyed and coroutines never awaited tell which functions
 * had called each other there.
 */
struct debug {
    struct list unclosed; /* first, so that leak checkers see that it is held:
                             among those of all loops that are not closed */
    struct observer observer;
    struct loop *loop;
    struct created created;
    struct slow slow;
    struct watchdog *watchdog; /* NULL: no thread could be started */
};

/* That of this loop; NULL: it is not in debug mode, and its memory may go. */
struct debug *debug_of(const struct loop *loop);

#endif
