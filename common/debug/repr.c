/* repr - the text forms of futures, tasks and handles, in asyncio's words.
   Since chapter02/06, uses future, handle, hooks, loop, symbols, task, wakeup.
 */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "repr.h"
#include "symbols.h"
#include "task.h"
#include "wakeup.h"

/* What has been written, and the room that is left for more. */
struct text {
    char *end;
    size_t room;
};

__attribute__((format(printf, 2, 3))) static void add(struct text *text,
                                                      const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    int length = vsnprintf(text->end, text->room, format, arguments);
    va_end(arguments);
    size_t most = text->room > 0 ? text->room - 1 : 0;
    size_t added = length < 0              ? 0
                   : (size_t)length < most ? (size_t)length
                                           : most;
    text->end += added;
    text->room -= added;
}

/* What only debug mode knows; nothing, if it is not on. */
static void add_where(struct text *text, struct loop *loop, const char *begin,
                      enum where what, const void *object)
{
    char place[256];

    if (hooks_where(loop->hooks, what, object, place, sizeof place))
        add(text, "%s%s", begin, place);
}

/* --- code ----------------------------------------------------------------- */

/* `tick() at chapter02/06.c:12`, or as much of that as is known. */
static void add_code(struct text *text, const struct loop *loop,
                     const void *code)
{
    struct symbol symbol;

    if (loop->debug && symbol_of(code, &symbol))
        add(text, "%s() at %s", symbol.function, symbol.place);
    else
        add(text, "%p()", code);
}

static const void *code_of(void (*function)(void *))
{
    const void *code;

    memcpy(&code, &function, sizeof code);
    return code;
}

const void *callback_code(const struct callback *callback)
{
    const struct scheduled *scheduled = scheduled_of(callback);
    const void *done = future_callback_code(callback);
    const void *posted = wakeup_code(callback);

    if (done || posted)
        return done ? done : posted;
    return code_of(scheduled ? scheduled->function : callback->function);
}

/* --- futures -------------------------------------------------------------- */

static void add_state(struct text *text, const struct future *future)
{
    static const char *const states[] = {"pending", "cancelled", "finished"};

    add(text, "%s", states[future->state]);
}

static void add_result(struct text *text, const struct future *future)
{
    if (future->state != FUTURE_FINISHED)
        return; /* until then it has no outcome */
    const struct error *error = future->outcome.error;
    const char *quote = error && error->message[0] ? "'" : "";

    if (error)
        add(text, " exception=%s(%s%s%s)", error->type, quote, error->message,
            quote);
    else
        add(text, " result=%ld", (long)future->outcome.value);
}

/* Out of debug mode no names are known but that of a task's. */
static void add_one(struct text *text, const struct future *future,
                    struct list *link)
{
    const struct callback *callback = list_entry(link, struct callback, link);

    if (task_of_step(callback))
        add(text, "Task.task_wakeup()");
    else if (future->loop->debug)
        add_code(text, future->loop, callback_code(callback));
    else
        add(text, "<callback>");
}

/* The first and the last, and how many there are between. */
static void add_callbacks(struct text *text, const struct future *future)
{
    const struct list *all = &future->callbacks;
    int count = 0;

    for (const struct list *link = all->next; link != all; link = link->next)
        count++;
    if (count == 0)
        return;
    add(text, " cb=[");
    add_one(text, future, all->next);
    if (count > 2)
        add(text, ", <%d more>", count - 2);
    if (count > 1) {
        add(text, ", ");
        add_one(text, future, all->prev);
    }
    add(text, "]");
}

/* What futures and tasks end with. */
static void add_rest(struct text *text, const struct future *future)
{
    add_result(text, future);
    add_callbacks(text, future);
    add_where(text, future->loop, " created at ", MADE_AT, future);
    add(text, ">");
}

void future_describe(const struct future *future, char *buffer, size_t room)
{
    struct text text = {buffer, room};

    add(&text, "<%s ", future->kind->name);
    add_state(&text, future);
    add_rest(&text, future);
}

const char *future_repr(const struct future *future, char *text, size_t room)
{
    future_check(future, "future_repr");
    future->kind->describe(future, text, room);
    return text;
}

const char *future_made_by(const struct future *future, char *text, size_t room)
{
    return hooks_where(future->loop->hooks, MADE_BY, future, text, room) ? text
                                                                         : NULL;
}

/* --- tasks ---------------------------------------------------------------- */

static void add_coroutine(struct text *text, const struct task *task)
{
    bool done = future_done(&task->future);

    add(text, " coro=<%s() %s", task->coroutine_name,
        done ? "done" : "running");
    add_where(text, task->future.loop, ", defined at ", DEFINED_AT, task);
    add(text, ">");
}

/* One level deep: tasks that wait for tasks can be many. */
static void add_awaited(struct text *text, const struct task *task)
{
    static _Thread_local bool within;
    char awaited[FUTURE_TEXT];

    if (!task->waiting_on || within)
        return;
    within = true;
    add(text, " wait_for=%s",
        future_repr(task->waiting_on, awaited, sizeof awaited));
    within = false;
}

void task_describe(const struct future *future, char *buffer, size_t room)
{
    const struct task *task = (const struct task *)future;
    struct text text = {buffer, room};

    add(&text, "<Task ");
    if (!future_done(future) && task->cancels_requested > 0)
        add(&text, "cancelling");
    else
        add_state(&text, future);
    if (task->name)
        add(&text, " name='%s'", task->name);
    else
        add(&text, " name='Task-%lu'", task->number);
    add_coroutine(&text, task);
    add_awaited(&text, task);
    add_rest(&text, future);
}

/* --- handles -------------------------------------------------------------- */

void handle_describe(const struct loop *loop, const void *code, double when,
                     const char *made_at, char *buffer, size_t room)
{
    struct text text = {buffer, room};

    if (isnan(when))
        add(&text, "<Handle ");
    else
        add(&text, "<TimerHandle when=%.9g ", when);
    add_code(&text, loop, code);
    add(&text, "%s%s>", made_at[0] ? " created at " : "", made_at);
}

const char *handle_repr(struct loop *loop, const struct handle *handle,
                        char *text, size_t room)
{
    const struct scheduled *scheduled = handle->scheduled;
    char made_at[256];

    if (!handle_pending(handle)) {
        snprintf(text, room, "<Handle %s>", scheduled ? "done" : "cancelled");
        return text;
    }
    const struct callback *callback = &scheduled->timer.callback;
    bool timed = scheduled->timer.position > 0;
    hooks_where(loop->hooks, MADE_AT, callback, made_at, sizeof made_at);
    handle_describe(loop, callback_code(callback),
                    timed ? handle->when : (double)NAN, made_at, text, room);
    return text;
}
