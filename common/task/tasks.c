/* tasks - which task runs now, and which there are. Since chapter02/06, uses
   coroutine, exceptions, future, list, loop, task. */
#include "exceptions.h"
#include "tasks.h"

struct task *asyncio_current_task(void)
{
    return asyncio_get_running_loop()->current_task;
}

size_t loop_all_tasks(struct loop *loop, struct task **tasks, size_t room)
{
    size_t count = 0;

    misuse_if_null(loop, "loop_all_tasks", "a loop");
    if (room > 0)
        misuse_if_null(tasks, "all_tasks", "an array");
    for (struct list *link = loop->tasks.next; link != &loop->tasks;
         link = link->next, count++)
        if (count < room)
            tasks[count] = list_entry(link, struct task, all);
    return count;
}

size_t asyncio_all_tasks(struct task **tasks, size_t room)
{
    return loop_all_tasks(asyncio_get_running_loop(), tasks, room);
}

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
    task->future.loop->current_task = task;
    coroutine_close(task->coroutine);
    task->future.loop->current_task = NULL;
}

static void let_go(struct task *task)
{
    list_remove(&task->all);
    if (task->coroutine->state == CORO_CREATED && task->report_if_pending)
        coroutine_report_unawaited(task->coroutine, 1);
    coroutine_discard(task->coroutine);
    task->coroutine = NULL;
    future_release(&task->future);
}

void tasks_end(struct loop *loop)
{
    struct loop *before = loop_set_running(loop); /* for their clean-up */

    for (struct list *link = loop->tasks.next; link != &loop->tasks;
         link = link->next) {
        struct task *task = list_entry(link, struct task, all);
        report_pending(task);
        end(task);
    }
    loop_set_running(before);
}

void tasks_free(struct loop *loop)
{
    while (!list_empty(&loop->tasks))
        let_go(list_entry(loop->tasks.next, struct task, all));
}
