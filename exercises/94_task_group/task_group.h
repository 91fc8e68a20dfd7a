/* task_group - tasks that end together. To be written by you. */
#ifndef TASK_GROUP_H
#define TASK_GROUP_H

#include <stdbool.h>

#include "coroutine.h"
#include "future.h"
#include "list.h"
#include "outcome.h"
#include "task.h"

/*
 * `async with asyncio.TaskGroup() as group:` becomes
 *
 *     struct task_group group;
 *     task_group_enter(&group);
 *     struct outcome outcome = task_group_exit(&group, the_block(&group));
 *
 * with one error, the first, in place of a group of errors.
 */
struct task_group {
    struct task *parent;       /* whose block it is */
    struct list members;       /* tasks that have not ended */
    bool cancelling;           /* they have been cancelled */
    bool exiting;              /* the block has ended */
    bool parent_asked;         /* we have cancelled the parent */
    const struct error *error; /* the first, or NULL */
    struct future *waiter;     /* of task_group_exit(), or NULL */
};

/* Begin a block in the task that runs now. */
void task_group_enter(struct task_group *group);

/*
 * A task of the group, the caller's as from asyncio_create_task(), which may be
 * given back at once. NULL if the group's tasks are being cancelled, or if there
 * is no memory; then the coroutine is given back without a word, with
 * coroutine_discard(). group.create_task().
 */
struct task *task_group_create_task(struct task_group *group,
                                    struct coroutine *coroutine);

/*
 * End the block, which ended like this: wait until all tasks have ended. The
 * first error of the block or of a task, CancelledError if the block's task
 * was cancelled from outside, or else how the block ended.
 */
MUST_USE struct outcome task_group_exit(struct task_group *group,
                                        struct outcome outcome);

#endif
