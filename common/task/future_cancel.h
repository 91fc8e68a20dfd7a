/* future_cancel - how a request to cancel goes from waiter to waited-for.
   Since chapter02/07. */
#ifndef FUTURE_CANCEL_H
#define FUTURE_CANCEL_H

#include <stdbool.h>

struct error;
struct future;

/*
 * future.cancel(msg): whether it took effect, or for a task: was accepted. The
 * message, which may be NULL, is copied. From the loop's thread; nothing here
 * suspends.
 */
bool future_cancel(struct future *future);
bool future_cancel_with(struct future *future, const char *message);

/* ---- for what is built on futures --------------------------------------- */

/*
 * The same as future_cancel(), with the error to be raised: ask this future,
 * and by way of it all that it awaits and passes requests on to. Whether it
 * accepted. Takes no memory.
 */
bool future_request_cancel(struct future *future, const struct error *error);

/* End `to` in the way in which `from` ended, unless it is done already; the
   message of a cancellation stays with `from`. CPython's _copy_future_state. */
void future_copy_outcome(struct future *to, struct future *from);

#endif
