/* task - a coroutine that the loop drives through futures. Since chapter02/07,
   uses callback, coroutine, event_loop_state, future, future_cancel, loop,
   misuse, outcome, running_loop. */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "event_loop_state.h"
#include "future_cancel.h"
#include "misuse.h"
#include "task.h"

FREELIST_HOLDS(struct task);

/* --- one step ------------------------------------------------------------ */

/* An error of its own making, or a request to cancel, is raised in place of what
   the coroutine would get. */
NOINLINE static struct outcome take_error(struct task *task,
                                          struct outcome sent)
{
    if (task->pending_error) {
        sent = outcome_error(task->pending_error);
        task->pending_error = NULL;
    }
    if (task->must_cancel) {
        if (!outcome_is(sent, CancelledError))
            sent = outcome_error(task->must_cancel);
        task->must_cancel = NULL;
    }
    return sent;
}

/* What the coroutine gets for what it waited on; an error is raised in it. */
static struct outcome take_awaited(struct task *task)
{
    struct future *awaited = task->fut_waiter;
    struct outcome sent = outcome_value(0);

    if (awaited) {
        sent = future_take_outcome(awaited);
        task->fut_waiter = NULL;
        future_release(awaited);
    }
    return task->pending_error || task->must_cancel ? take_error(task, sent)
                                                    : sent;
}

/* exercise: task_step */
/* The coroutine has ended, and so does the task. */
static void finish(struct task *task)
{
    struct outcome outcome = task->coroutine->outcome;

    coroutine_discard(task->coroutine);
    task->coroutine = NULL;
    list_remove(&task->all);
    if (task->must_cancel &&
        !outcome.error) /* cancelled right before it ended */
        future_finish_cancelled(&task->future, task->must_cancel);
    else if (outcome_is(outcome, CancelledError))
        future_finish_cancelled(&task->future, outcome.error);
    else
        future_finish(&task->future, outcome);
    task->future.hands_over = outcome.error && task_cancelled(task);
    task->must_cancel = NULL;
    loop_tell(task->future.loop, TASK_DONE, task);
    future_release(&task->future); /* the loop keeps it no longer */
}

/* Waiting for this could only be a mistake: it is the task itself, or belongs
   to another loop. */
static const struct error *mistake(struct task *task, struct future *awaited)
{
    char mine[FUTURE_TEXT], its[FUTURE_TEXT];

    if (awaited == &task->future) {
        task->awaited_itself = true;
        return error_new(RuntimeError, "Task cannot await on itself: %s",
                         future_repr(awaited, its, sizeof its));
    }
    return error_new(RuntimeError,
                     "Task %s got Future %s attached to a different loop",
                     future_repr(&task->future, mine, sizeof mine),
                     future_repr(awaited, its, sizeof its));
}

/* As in CPython, what has once awaited itself cannot be awaited any more. */
static bool has_awaited_itself(struct future *awaited)
{
    const struct task *task = task_of(awaited);

    return task && task->awaited_itself;
}

/* What the coroutine gets at once, where that is so or the future is done. */
NOINLINE static struct outcome without_waiting(struct future *awaited)
{
    if (future_done(awaited))
        return future_take_outcome(awaited);
    return outcome_raise(RuntimeError, "await wasn't used with future");
}

/*
 * What to do now that the coroutine has yielded this. Resume it at once: then
 * *sent is what it gets. Wait for the future that it is. Or queue the step
 * again: it has yielded 0 to give way for one turn, or it has made a mistake,
 * and the error is raised in it then. (await() yields nothing that is done: WAIT
 * and the end are all that chapter02/05 knows.)
 */
enum next { RESUME, WAIT, REQUEUE };

static enum next examine(struct task *task, intptr_t yielded,
                         struct outcome *sent)
{
    struct future *awaited = future_yielded(yielded);

    if (!yielded)
        return REQUEUE;
    if (!awaited) {
        task->pending_error =
            error_new(RuntimeError, "Task got bad yield: %ld", (long)yielded);
        return REQUEUE;
    }
    if (future_done(awaited) || has_awaited_itself(awaited)) {
        *sent = without_waiting(awaited);
        return RESUME;
    }
    if (awaited == &task->future || awaited->loop != task->future.loop) {
        task->pending_error = mistake(task, awaited);
        return REQUEUE;
    }
    return WAIT;
}

/* exercise: task_step */
/* It has yielded a future to wait on. */
static void wait_on(struct task *task, struct future *awaited)
{
    task->fut_waiter = future_retain(awaited);
    list_append(&awaited->callbacks, &task->step.link);
    if (task->must_cancel && future_request_cancel(awaited, task->must_cancel))
        task->must_cancel = NULL;
}

/* exercise: task_step */
/* CPython's __step() and __wakeup(): run it until it next has to wait. */
static void step(void *argument)
{
    struct task *task = argument;
    struct coroutine *coroutine = task->coroutine;
    enum next next = RESUME;

    event_loop_of(task->future.loop)->current_task = task;
    struct outcome sent = take_awaited(task);
    while (next == RESUME && coroutine_resume(coroutine, sent) != CORO_CLOSED)
        next = examine(task, coroutine->yielded, &sent);
    event_loop_of(task->future.loop)->current_task = NULL;
    if (next == RESUME)
        finish(task); /* it was resumed, and has ended */
    else if (next == WAIT)
        wait_on(task, (struct future *)coroutine->yielded);
    else
        loop_queue(task->future.loop, &task->step);
}

/* --- life ---------------------------------------------------------------- */

static void free_task(struct future *future)
{
    struct task *task = (struct task *)future;

    struct loop *loop = future->loop;

    if (list_linked(&task->all))
        misuse("RuntimeError: future_release() was given a task that was given "
               "back before, and is not done");
    if (task->is_named) /* few have one */
        free(task->name);
    freelist_push(&event_loop_of(loop)->freelist, task, sizeof *task);
    loop_release(loop);
}

/* As CPython's _cancel_message, what is noted stays when it was delivered. */
static enum cancel_result request_cancel(struct future *future,
                                         enum cancel_result answer,
                                         const struct error *error)
{
    struct task *task = (struct task *)future;

    answer = task_request_cancel(future, answer, error);
    if (task->must_cancel)
        task->cancel_error = task->must_cancel;
    return answer;
}

static const struct future_kind task_kind = {
    .name = "Task",
    .cancel = request_cancel,
    .passes_on = true,
    .awaits = task_awaits,
    .free = free_task,
};

/* All threads count together, as in asyncio. */
unsigned long task_next_number(void)
{
    static atomic_ulong last;

    return atomic_fetch_add_explicit(&last, 1, memory_order_relaxed) + 1;
}

/* One that has failed before it could begin, shared like future_no_memory(). */
static void free_failed(struct future *future)
{
    struct task *task = (struct task *)future;

    if (task->is_named)
        free(task->name);
    task->is_named = false;
    loop_release(future->loop);
}

static struct task *no_memory(struct loop *loop, struct coroutine *coroutine)
{
    static const struct future_kind kind = {
        .name = "Task",
        .cancel = task_request_cancel,
        .passes_on = true,
        .awaits = task_awaits,
        .free = free_failed,
    };
    static _Thread_local struct task shared;

    future_has_failed(&shared.future, &kind, loop);
    shared.future.awaitable.kind = AWAITABLE_TASK;
    shared.coroutine_name = coroutine->name;
    if (!shared.is_named)
        shared.number = task_next_number();
    coroutine_discard(coroutine);
    return &shared;
}

/* Field by field: to clear them all at once the compiler takes an instruction
   that needs longer than the rest of loop_create_task(). */
static void init(struct task *task, struct loop *loop,
                 struct coroutine *coroutine, char *name)
{
    future_init(&task->future, &task_kind, loop);
    task->future.awaitable.kind = AWAITABLE_TASK;
    callback_init(&task->step, step, task);
    task->coroutine = coroutine;
    task->fut_waiter = NULL;
    task->must_cancel = NULL;
    task->cancel_error = NULL;
    task->pending_error = NULL;
    task->coroutine_name = coroutine->name;
    task->is_named = name != NULL;
    if (name)
        task->name = name;
    else
        task->number = task_next_number();
    task->cancels_requested = 0;
    task->awaited_itself = false;
    task->report_if_pending = true;
}

struct task *loop_create_task(struct loop *loop, struct coroutine *coroutine,
                              const char *name)
{
    misuse_if_null(loop, "create_task", "a loop");
    coroutine_hand_on(coroutine, "create_task");

    struct freelist *freelist = &event_loop_check(loop)->freelist;
    struct task *task = freelist_pop(freelist, sizeof *task);
    char *its_name = name ? strdup(name) : NULL;

    if (!task || (name && !its_name)) {
        if (task)
            freelist_push(freelist, task, sizeof *task);
        free(its_name);
        return no_memory(loop, coroutine);
    }
    init(task, loop, coroutine, its_name);
    loop_retain(loop);
    loop_queue(loop, &task->step);
    list_append(&event_loop_of(loop)->tasks, &task->all);
    future_retain(&task->future); /* the loop's, until it is done */
    loop_tell(loop, TASK_CREATED, task);
    return task;
}

struct task *asyncio_create_task(struct coroutine *coroutine)
{
    return loop_create_task(asyncio_get_running_loop(), coroutine, NULL);
}

struct task *asyncio_create_task_named(struct coroutine *coroutine,
                                       const char *name)
{
    return loop_create_task(asyncio_get_running_loop(), coroutine, name);
}

void task_release(struct task *task)
{
    if (task)
        future_release(&task->future);
}

/* --- asking -------------------------------------------------------------- */

bool task_done(const struct task *task)
{
    task_check(task, "task_done");
    return future_done(&task->future);
}

bool task_cancelled(const struct task *task)
{
    task_check(task, "task_cancelled");
    return future_cancelled(&task->future);
}

struct outcome task_result(struct task *task)
{
    task_check(task, "task_result");
    return future_result(&task->future);
}

struct outcome task_exception(struct task *task)
{
    task_check(task, "task_exception");
    return future_exception(&task->future);
}

static bool set_name(struct task *task, const char *name)
{
    char *copy = strdup(name);

    if (!copy)
        return false;
    if (task->is_named)
        free(task->name);
    task->is_named = true;
    task->name = copy;
    return true;
}

bool task_set_name(struct task *task, const char *name)
{
    task_check(task, "task_set_name");
    misuse_if_null(name, "task_set_name", "a name");
    if (task->future.loop->debug)
        future_check_thread(&task->future, "set_name");
    return set_name(task, name);
}

const char *task_get_name(struct task *task)
{
    static _Thread_local char name[32];

    task_check(task, "task_get_name");
    if (task->is_named)
        return task->name;
    snprintf(name, sizeof name, "Task-%lu", task->number);
    return set_name(task, name) ? task->name : name;
}

struct task *task_of(struct future *future)
{
    return future->awaitable.kind == AWAITABLE_TASK ? (struct task *)future
                                                    : NULL;
}
