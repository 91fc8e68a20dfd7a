/* future_callbacks - what is called when a future is done. Since chapter02/06. */
#ifndef FUTURE_CALLBACKS_H
#define FUTURE_CALLBACKS_H

#include <stdbool.h>
#include <stddef.h>

struct callback;
struct future;
struct loop;

/*
 * Call function(future, argument) in the turn after it is done (in the next
 * one, if it is). Each call adds one; the loop keeps the future until then.
 * False if there is no memory. From the loop's thread; nothing here suspends.
 */
bool future_add_done_callback(struct future *future,
                              void (*function)(struct future *, void *),
                              void *argument);

/* Remove all that were added with these; says how many there were. */
size_t future_remove_done_callback(struct future *future,
                                   void (*function)(struct future *, void *),
                                   void *argument);

/* ---- for what is built on futures --------------------------------------- */

/*
 * Queue this callback once the future is done, next turn if it is already. No
 * allocation. list_remove() on its link takes it back.
 */
void future_add_waiter(struct future *future, struct callback *waiter);

/* Remove the one that was added last of those with these; whether there was
   one. It is looked for from the end. */
bool future_remove_last_done_callback(struct future *future,
                                      void (*function)(struct future *, void *),
                                      void *argument);

/* It is done: queue what waits. */
void future_schedule_callbacks(struct future *future);

/* The loop closes: forget the followers that are queued. */
void future_drop_queued(struct loop *loop);

#endif
