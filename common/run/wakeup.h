/* wakeup - a door into the loop for other threads and for signals.
   Plugs in, uses callback, loop, outcome. */
#ifndef WAKEUP_H
#define WAKEUP_H

#include <stdbool.h>

#include "callback.h"
#include "loop.h"
#include "outcome.h"

/*
 * Call function(argument) on the loop's thread, soon, and wake the loop if it
 * waits. Does not suspend. From any thread, whether the loop runs or not; it
 * takes its place in the loop's queue now, as loop_call_soon() would.
 * RuntimeError if the loop is closed, MemoryError. A thread that may come after
 * the loop was freed needs it kept, by loop_retain() in the loop's thread. A
 * thread that the loop does not know of should be announced by
 * loop_expect_thread(), or else a loop that has nothing else to wait for takes
 * this for a deadlock. loop.call_soon_threadsafe().
 */
MUST_USE struct outcome loop_call_soon_threadsafe(struct loop *loop,
                                                  void (*function)(void *),
                                                  void *argument);

/* Tell the loop that a thread, or a signal, will call it; and that it has done
   so, once for each. Both from the loop's thread. */
void loop_expect_thread(struct loop *loop);
void loop_forget_thread(struct loop *loop);

/* ---- for what is built on it -------------------------------------------- */

/* Whether the loop has such a door; only asyncio_new_event_loop() makes one. */
bool wakeup_exists(const struct loop *loop);

/* Queue a callback that lies in the caller's memory and is not queued; false if
   the loop is closed. From any thread. */
bool wakeup_queue(struct loop *loop, struct callback *callback);

/* Take back one that has not been called yet; from the loop's thread. */
void wakeup_unqueue(struct loop *loop, struct callback *callback);

/* The code that another thread wants called, if that is what this callback is;
   else NULL. */
const void *wakeup_code(const struct callback *callback);

/* loop_tell(), from another thread. */
void wakeup_tell(struct loop *loop, int event, const void *subject);

/* End the loop's wait. Also from a signal handler. */
void wakeup_now(struct loop *loop);

#endif
