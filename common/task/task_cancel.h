/* task_cancel - asking a task to end. Since chapter02/07,
   uses future. */
#ifndef TASK_CANCEL_H
#define TASK_CANCEL_H

#include <stdbool.h>
#include <stddef.h>

#include "future.h"

struct task;

/*
 * Ask it to end: CancelledError is raised where it waits, in the next turn; it
 * may clean up first, or refuse. What it waits on is cancelled at once. False
 * if it is done; task.cancel(msg).
 */
bool task_cancel(struct task *task);
bool task_cancel_with(struct task *task, const char *message);

/*
 * How many requests to cancel it has had that were not taken back. uncancel
 * takes one back and says how many are left; if none is, an error that has
 * not been raised in the task yet will not be. task.cancelling(),
 * task.uncancel(). Not from another thread; of uncancel, debug mode notices it.
 */
unsigned task_cancelling(const struct task *task);
unsigned task_uncancel(struct task *task);

/* ---- for the kind of a task ----------------------------------------------- */

/* What is a task's own when it is asked to cancel. */
enum cancel_result task_request_cancel(struct future *future,
                                       enum cancel_result answer,
                                       const struct error *error);
struct future *task_awaits(const struct future *future, size_t i);

#endif
