/* task - a coroutine that the loop drives through futures.
   Since chapter02/07, uses awaitable, callback, coroutine, future, loop,
   outcome, task_cancel. */
#ifndef TASK_H
#define TASK_H

#include <stdbool.h>
#include <stddef.h>

#include "callback.h"
#include "coroutine.h"
#include "future.h"
#include "task_cancel.h"

/*
 * A task is a future: what future.h says holds for its `future`, which comes
 * first. While it is not done, one of two things is true: it waits on nothing
 * and its step is queued, or it waits on a future, and its step is among that
 * future's callbacks. What it needs to be queued lies in it.
 */
struct task {
    struct future future;
    struct callback step;
    struct coroutine *coroutine; /* NULL once it is done */
    struct future *fut_waiter;   /* CPython's _fut_waiter */
    const struct error
        *must_cancel; /* _must_cancel: to be raised at next step */
    const struct error *cancel_error; /* the last that was noted there */
    const struct error
        *pending_error;         /* an error of its own making, likewise */
    struct list all;            /* in the loop's tasks, until it is done */
    const char *coroutine_name; /* for the reports, also when it is done */
    union {
        char *name;           /* if it is_named */
        unsigned long number; /* else: "Task-" and this */
    };
    unsigned cancels_requested; /* task.cancelling() */
    bool is_named;
    bool awaited_itself;    /* CPython's _asyncio_future_blocking */
    bool report_if_pending; /* _log_destroy_pending */
};

/*
 * Nothing here suspends: to wait for a task, await it.
 *
 * create_task(): a task on the running loop that begins to run this coroutine
 * in the next turn, and frees it at its end. Belongs to the caller, which gives
 * it back with task_release(); one that was given back runs to its end all the
 * same. Without a running loop it is a bug that ends the program. Never NULL:
 * where there is no memory, it is a task that has failed with MemoryError.
 */
MUST_USE struct task *asyncio_create_task(struct coroutine *coroutine);

/* The same with a name, which is copied, or on a loop that need not run yet;
   loop.create_task(). */
MUST_USE struct task *asyncio_create_task_named(struct coroutine *coroutine,
                                                const char *name);
MUST_USE struct task *loop_create_task(struct loop *loop,
                                       struct coroutine *coroutine,
                                       const char *name);

/* future_release() of the task. */
void task_release(struct task *task);

/* As of the future that it is. */
bool task_done(const struct task *task);
bool task_cancelled(const struct task *task);
MUST_USE struct outcome task_result(struct task *task);
MUST_USE struct outcome task_exception(struct task *task);

/* Its name, "Task-1" if it was given none; valid until the next set_name().
   Setting it copies; false if there is no memory. Not from another thread; of
   set_name(), debug mode notices it. */
const char *task_get_name(struct task *task);
bool task_set_name(struct task *task, const char *name);

/* ---- for what is built on tasks ----------------------------------------- */

/* Ends the program with a sentence if this is NULL, no task, or was given back:
   a bug of the caller of `who`, the public function that checks. */
static inline void task_check(const struct task *task, const char *who)
{
    if (!task || task->future.awaitable.kind != AWAITABLE_TASK)
        awaitable_refuse(task, who, "a task");
}

/* The number of the next one without a name; no other gets it. From any
   thread. */
unsigned long task_next_number(void);

/* The task that this future is, NULL if it is none. */
struct task *task_of(struct future *future);

/* The task whose step this callback is, NULL if it is something else: a step
   lies in its task, and has it as its argument. So an observer knows from
   CALLBACK_STARTS that a task goes on; at CALLBACK_ENDS it waits (`fut_waiter`
   says for what; NULL: it gives way), or it is done. */
static inline struct task *task_of_step(const struct callback *callback)
{
    struct task *task = list_entry(callback, struct task, step);

    return callback->argument == task &&
                   task->future.awaitable.kind == AWAITABLE_TASK
               ? task
               : NULL;
}

#endif
