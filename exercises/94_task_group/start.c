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

/* Ask all that have not ended to end. */
static void cancel_all(struct task_group *group)
{
    not_written("cancel_all");
}

/* A callback, a turn after its task has ended. */
static void member_done(struct future *future, void *argument)
{
    not_written("member_done");
}

/* From now on it is one of the group; member_done() is called for it once. False
   if there is no memory. */
static bool join(struct member *member)
{
    not_written("join");
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

struct outcome task_group_exit(struct task_group *group, struct outcome outcome)
{
    not_written("task_group_exit");
}
