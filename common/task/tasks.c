/* tasks - which task runs now, and which there are. Since chapter02/07, uses
   coroutine, event_loop, event_loop_state, exceptions, future, list, loop,
   running_loop, task. */
#include "event_loop.h"
#include "event_loop_state.h"
#include "exceptions.h"
#include "tasks.h"

struct task *asyncio_current_task(void)
{
    struct event_loop *loop = event_loop_or_null(asyncio_get_running_loop());

    return loop ? loop->current_task : NULL;
}

size_t loop_all_tasks(struct loop *loop, struct task **tasks, size_t room)
{
    size_t count = 0;

    loop_check(loop, "loop_all_tasks");
    if (room > 0)
        misuse_if_null(tasks, "all_tasks", "an array");
    const struct event_loop *event_loop = event_loop_or_null(loop);
    if (!event_loop)
        return 0;
    const struct list *all = &event_loop->tasks;
    for (struct list *link = all->next; link != all; link = link->next, count++)
        if (count < room)
            tasks[count] = list_entry(link, struct task, all);
    return count;
}

size_t asyncio_all_tasks(struct task **tasks, size_t room)
{
    return loop_all_tasks(asyncio_get_running_loop(), tasks, room);
}

/* --- the loop closes ------------------------------------------------------ */

static void report_pending(struct task *task)
{
    if (task->report_if_pending)
        loop_call_exception_handler(
            task->future.loop,
            &(struct exception_context){
                .message = "Task was destroyed but it is pending!",
                .task = task});
}

/* It waits no longer, but what it holds it still gives back. */
static void end(struct task *task)
{
    list_remove(&task->step.link);
    future_release(task->fut_waiter);
    task->fut_waiter = NULL;
    event_loop_of(task->future.loop)->current_task = task;
    coroutine_close(task->coroutine);
    event_loop_of(task->future.loop)->current_task = NULL;
}

static void let_go(struct task *task)
{
    list_remove(&task->all);
    if (task->coroutine->state == CORO_CREATED)
        coroutine_report_unawaited(task->coroutine, 1);
    coroutine_discard(task->coroutine);
    task->coroutine = NULL;
    future_release(&task->future);
}

static void end_all(struct loop *loop)
{
    struct loop *before = loop_set_running(loop); /* for their clean-up */
    const struct list *tasks = &event_loop_of(loop)->tasks;

    for (struct list *link = tasks->next; link != tasks; link = link->next) {
        struct task *task = list_entry(link, struct task, all);
        report_pending(task);
        end(task);
    }
    loop_set_running(before);
}

static void free_all(struct loop *loop)
{
    const struct list *tasks = &event_loop_of(loop)->tasks;

    while (!list_empty(tasks))
        let_go(list_entry(tasks->next, struct task, all));
}

/* Runs before main. */
__attribute__((constructor)) static void introduce(void)
{
    static const struct loop_tasks tasks = {.end = end_all, .free = free_all};

    event_loop_tasks = &tasks;
}
