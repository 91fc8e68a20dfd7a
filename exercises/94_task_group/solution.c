/* task_group - tasks that end together. */
#include <stdlib.h>

#include "await.h"
#include "loop.h"
#include "task_group.h"
#include "tasks.h"

/* A task that has not ended. */
struct member {
    struct list link; /* among the group's members */
    struct task_group *group;
    struct task *task; /* one hold of ours */
};

void task_group_enter(struct task_group *group)
{
    *group = (struct task_group){.parent = asyncio_current_task()};
    list_init(&group->members);
}

/* exercise: task_group */
/* Ask all that have not ended to end. */
static void cancel_all(struct task_group *group)
{
    group->cancelling = true;
    for (struct list *link = group->members.next; link != &group->members;
         link = link->next)
        task_cancel(list_entry(link, struct member, link)->task);
}

/* exercise: task_group, gone */
static void failed(struct task_group *group, const struct error *error)
{
    if (!group->error)
        group->error = error;
    if (group->cancelling)
        return;
    cancel_all(group);
    if (!group->exiting) {
        group->parent_asked = true;
        task_cancel(group->parent);
    }
}

/* exercise: task_group */
/* A callback, a turn after its task has ended. */
static void member_done(struct future *future, void *argument)
{
    struct member *member = argument;
    struct task_group *group = member->group;
    struct outcome exception = future_exception(future);

    list_remove(&member->link);
    task_release(member->task);
    free(member);
    if (!exception.error && exception.value)
        failed(group, (const struct error *)exception.value);
    if (list_empty(&group->members) && group->waiter &&
        !future_done(group->waiter))
        outcome_ignore(future_set_result(group->waiter, 0));
}

/* exercise: task_group */
/* From now on it is one of the group; member_done() is called for it once. False
   if there is no memory. */
static bool join(struct member *member)
{
    if (!future_add_done_callback(&member->task->future, member_done, member))
        return false;
    list_append(&member->group->members, &member->link);
    return true;
}

struct task *task_group_create_task(struct task_group *group,
                                    struct coroutine *coroutine)
{
    struct member *member = malloc(sizeof *member);

    if (group->cancelling || !member) {
        coroutine_discard(coroutine);
        free(member);
        return NULL;
    }
    struct task *task = asyncio_create_task(coroutine);
    *member = (struct member){.group = group, .task = task};
    future_retain(&task->future);
    if (join(member))
        return task;
    task_cancel(task); /* it has not begun, and will not */
    task_release(task);
    task_release(task);
    free(member);
    return NULL;
}

/* exercise: task_group, gone */
/* Until all have ended; whether our own task was cancelled meanwhile. */
static bool wait_for_all(struct task_group *group)
{
    bool cancelled = false;

    while (!list_empty(&group->members)) {
        group->waiter = loop_create_future(asyncio_get_running_loop());
        struct outcome outcome = await(group->waiter);
        future_release(group->waiter);
        group->waiter = NULL;
        if (outcome.error && !group->cancelling) {
            cancelled = true;
            cancel_all(group);
        }
    }
    return cancelled;
}

/* exercise: task_group */
struct outcome task_group_exit(struct task_group *group, struct outcome outcome)
{
    bool cancelled = outcome_is(outcome, CancelledError);

    group->exiting = true;
    if (outcome.error && !cancelled && !group->error)
        group->error = outcome.error;
    if (outcome.error && !group->cancelling)
        cancel_all(group);
    if (wait_for_all(group))
        cancelled = true;

    if (group->parent_asked && task_uncancel(group->parent) == 0)
        cancelled = false; /* it was only us */
    if (group->error) {
        if (task_cancelling(group->parent) > 0) {
            task_uncancel(group->parent);
            task_cancel(group->parent);
        }
        return outcome_error(group->error);
    }
    if (cancelled)
        return outcome_raise(CancelledError, "%s", "");
    return outcome;
}
