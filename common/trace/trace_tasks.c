/* trace_tasks - what tasks have to tell to a trace. Plugs in since
   chapter02/07, uses backtrace, event_loop_state, future, handle_repr, task,
   trace, trace_cause, trace_ids, trace_queue, trace_places, trace_write. */
#include <stdio.h>
#include <string.h>

#include "backtrace.h"
#include "event_loop_state.h"
#include "handle_repr.h"
#include "task.h"
#include "trace.h"
#include "trace_cause.h"
#include "trace_queue.h"
#include "trace_write.h"

static const struct task *current; /* whose step runs; NULL: none does */
static long the_run;               /* the event with which that began */
static bool suspended;             /* its end has been told */

static long id_of(const struct future *future)
{
    return trace_of(TRACE_FUTURE, future)->id;
}

/* --- a task's life -------------------------------------------------------- */

/* Known from the moment in which its step is queued, or from its creation, which
   is told after that. */
static void create(const struct task *task)
{
    struct trace_id *id = trace_of(TRACE_FUTURE, task);
    char name[32];

    if (id->stays)
        return;
    id->stays = true;
    if (!task->is_named)
        snprintf(name, sizeof name, "Task-%lu", task->number);
    trace_line_begin("task", trace_runs());
    trace_number("id", id->id);
    trace_string("name", task->is_named ? task->name : name);
    trace_string("coro", task->coroutine_name);
    trace_string("at", task->coroutine->place);
    trace_line_end();
}

static void goes_on(const struct task *task)
{
    trace_line_begin("run", trace_runs());
    trace_number("task", id_of(&task->future));
    the_run = trace_line_end();
    trace_goes_on(the_run);
    current = task;
    suspended = false;
}

/* Where its coroutine has stopped. */
static void add_place(const struct task *task)
{
    struct backtrace trace;

    backtrace_of_coroutine(&trace, task->coroutine);
    trace_place("at", trace_place_of_stack(trace.calls, (int)trace.count));
}

static const char *kind_of(struct future *future)
{
    if (future->kind->what)
        return future->kind->what;
    return task_of(future) ? "task" : "future";
}

/* The futures that this one waits for. What a task does it says itself. */
static void add_awaited(struct future *future)
{
    struct future *next;

    if (!future->kind->awaits || task_of(future))
        return;
    trace_begin_list("of");
    for (size_t i = 0; (next = future->kind->awaits(future, i)); i++)
        trace_add_to_list(id_of(next));
    trace_end_list();
}

static void waits(const struct task *task)
{
    trace_line_begin("wait", the_run);
    trace_number("task", id_of(&task->future));
    trace_number("on", id_of(task->fut_waiter));
    trace_string("kind", kind_of(task->fut_waiter));
    add_awaited(task->fut_waiter);
    add_place(task);
    trace_line_end();
}

/* Its step is to be queued again. */
static void yields(const struct task *task)
{
    trace_line_begin("yield", the_run);
    trace_number("task", id_of(&task->future));
    add_place(task);
    trace_queue_caused(task->future.loop, &task->step, trace_line_end(),
                       "yield");
}

/* What happens first after a coroutine has been suspended is often a consequence
   of that, so it is told before; there is no event for it. */
static void look_at_current(void)
{
    if (!trace_is_in_thread() || !current || suspended || !current->coroutine ||
        current->coroutine->state != CORO_SUSPENDED ||
        event_loop_of(current->future.loop)->current_task == current)
        return; /* it is yet to be resumed, runs, or has ended */
    suspended = true;
    trace_goes_on(0);
    if (current->fut_waiter)
        waits(current);
    else
        yields(current);
}

static void enter(const char *event, const struct coroutine *coroutine)
{
    trace_line_begin(event, trace_runs());
    if (current)
        trace_number("task", id_of(&current->future));
    trace_string("coro", coroutine->name);
    trace_line_end();
}

/* --- what the trace asks for ------------------------------------------------ */

static bool describe(const struct callback *callback)
{
    const struct task *task = task_of_step(callback);

    if (task)
        trace_number("task", id_of(&task->future));
    else
        trace_place("fn", trace_place_of_function(callback_code(callback)));
    return true;
}

static void called(const struct callback *callback)
{
    const struct task *task = task_of_step(callback);

    if (task)
        goes_on(task);
}

static bool on_event(const struct loop *loop, int event, const void *subject)
{
    const struct task *task;

    switch (event) {
    case CALLBACK_QUEUED:
        task = task_of_step(subject);
        if (task) {
            create(task);
            trace_callback(loop, subject)->stays = true;
        }
        return false;
    case TURN_STARTS: /* in another thread than that of the task, perhaps */
    case CALLBACK_STARTS:
    case CALLBACK_ENDS:
        current = NULL;
        return false;
    case TASK_CREATED:
        create(subject);
        break;
    case TASK_DONE:
        task = subject;
        trace_forget(trace_find(TRACE_CALLBACK, &task->step));
        current = NULL;
        break;
    case COROUTINE_ENTERED:
        enter("enter", subject);
        break;
    case COROUTINE_LEFT:
        enter("leave", subject);
        break;
    default:
        return false;
    }
    return true;
}

__attribute__((constructor)) static void introduce(void)
{
    static struct trace_part part = {.before = look_at_current,
                                     .on_event = on_event,
                                     .describe = describe,
                                     .called = called};

    trace_add_part(&part);
}
