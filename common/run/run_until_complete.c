/* run_until_complete - a loop runs until something is done. Since chapter02/07,
   uses event_loop_state, future, future_callbacks, loop, loop_turn, outcome,
   running_loop, task. */
#include <stdio.h>

#include "event_loop_state.h"
#include "run_until_complete.h"
#include "task.h"

#define DEADLOCK                                                               \
    "deadlock: nothing is ready, no timer is set, no descriptor or thread is " \
    "awaited, so nothing can ever happen again (a thread of your own that "    \
    "will call the loop is announced by loop_expect_thread())"

static void stop(void *argument)
{
    loop_stop(argument);
}

/* exercise: run_until */
/* `on_deadlock` of the loop while we run, which the poll step calls (event_loop.c)
   when nothing can ever happen again: the loop is to stop, and why_stopped() to
   know the reason. */
static void on_deadlock(struct loop *loop)
{
    event_loop_of(loop)->deadlocked = true;
    loop_stop(loop);
}

/* Add a task and what it waits for (nothing is queued, so it does); 0 if there is
   no more room to say that. */
static size_t describe(struct task *task, char *text, size_t room)
{
    char awaited[FUTURE_TEXT];

    future_repr(task->fut_waiter, awaited, sizeof awaited);
    size_t length =
        (size_t)snprintf(text, room, "; task '%s', coroutine %s(), awaits %s",
                         task_get_name(task), task->coroutine_name, awaited);
    return length < room ? length : 0;
}

/* The error names the first that it has room for; debug/tree.c, where it is
   linked, prints all. */
static struct outcome deadlock(struct loop *loop)
{
    char text[768] = "";
    size_t used = 0, more = 0;
    const struct list *tasks = &event_loop_of(loop)->tasks;

    for (struct list *link = tasks->next; link != tasks; link = link->next) {
        struct task *task = list_entry(link, struct task, all);
        size_t length =
            more ? 0 : describe(task, text + used, sizeof text - used);
        text[used + length] = '\0';
        used += length;
        more += length == 0;
    }
    loop_announce(loop, LOOP_DEADLOCKED);
    if (more > 0)
        return outcome_raise(RuntimeError, DEADLOCK "%s; and %zu more", text,
                             more);
    return outcome_raise(RuntimeError, DEADLOCK "%s", text);
}

/* exercise: run_until */
/* Stopped before it was done, by loop_stop() or by on_deadlock(): the error
   that says so. */
static struct outcome why_stopped(struct loop *loop)
{
    if (event_loop_of(loop)->deadlocked)
        return deadlock(loop);
    return outcome_raise(RuntimeError,
                         "Event loop stopped before Future completed.");
}

/* exercise: run_until */
/* Run the loop until this future is done, or it is stopped before; the outcome
   of the future, or why_stopped(). Nothing of ours is left with either. */
static struct outcome run_until_done(struct loop *loop, struct future *future)
{
    struct event_loop *event_loop = event_loop_of(loop);
    struct callback done;

    callback_init(&done, stop, loop);
    future_add_waiter(future, &done);
    event_loop->deadlocked = false;
    event_loop->on_deadlock = on_deadlock;
    loop_run_forever(loop);
    struct outcome outcome =
        future_done(future) ? future_result(future) : why_stopped(loop);
    event_loop->on_deadlock = NULL;
    list_remove(&done.link);
    return outcome;
}

/* exercise: run_until */
/* Make a future of the awaitable, if it is a coroutine, and
   run_until_done(). */
struct outcome loop_run_until_complete(struct loop *loop, void *awaitable)
{
    struct future *future;

    misuse_if_null(loop, "loop_run_until_complete", "a loop");
    loop_check_can_run(loop);
    if (awaitable_kind(awaitable, "loop_run_until_complete") ==
        AWAITABLE_COROUTINE) {
        struct task *task = loop_create_task(loop, awaitable, NULL);
        task->report_if_pending = false;
        future = &task->future;
    } else {
        future = future_retain(awaitable);
    }

    struct outcome outcome =
        future->loop == loop
            ? run_until_done(loop, future)
            : outcome_raise(ValueError,
                            "The future belongs to a different loop than the "
                            "one specified as the loop argument");
    future_release(future);
    return outcome;
}
