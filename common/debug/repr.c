/* repr - the text forms of futures, tasks and handles, in asyncio's words.
   Plugs in, uses future, handle, loop, observer, quote, symbols,
   task, wakeup. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quote.h"
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

    if (text->room == 0)
        return;
    va_start(arguments, format);
    int length = vsnprintf(text->end, text->room, format, arguments);
    va_end(arguments);
    size_t added = length < 0                    ? 0
                   : (size_t)length < text->room ? (size_t)length
                                                 : text->room - 1;
    text->end += added;
    text->room -= added;
}

/* What only debug mode knows; nothing, if it is not on. */
static void add_where(struct text *text, struct loop *loop, const char *begin,
                      enum where what, const void *object)
{
    char place[256];

    if (observers_where(loop->observers, what, object, place, sizeof place))
        add(text, "%s%s", begin, place);
}

/* --- code ----------------------------------------------------------------- */

/* `tick() at chapter02/06.c:12`, or as much of that as is known. */
static void add_code(struct text *text, const struct loop *loop,
                     const void *code)
{
    struct symbol symbol;

    if (loop->debug && symbol_of_function(code, &symbol))
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

/* --- values ---------------------------------------------------------------- */

static void add_quoted(struct text *text, const char *string)
{
    if (text->room == 0)
        return;
    size_t length = strlen(quoted(string, text->end, text->room));
    text->end += length;
    text->room -= length;
}

static void add_error(struct text *text, const struct error *error)
{
    add(text, "%s(", error->type);
    if (error->message[0])
        add_quoted(text, error->message);
    add(text, ")");
}

/* The fewest digits that give this number again, as Python's repr(). */
static void add_number(struct text *text, double number)
{
    char form[32];
    int digits = 0;

    do {
        snprintf(form, sizeof form, "%.*e", digits, number);
    } while (strtod(form, NULL) != number && ++digits < 17);
    if (!isfinite(number))
        add(text, "%s", number > 0 ? "inf" : "-inf");
    else if (fabs(number) >= 1e16 || (number != 0 && fabs(number) < 1e-4))
        add(text, "%s", form); /* "1e+16", as in Python */
    else if (number == floor(number))
        add(text, "%.1f", number);
    else
        add(text, "%.*f", digits - atoi(strchr(form, 'e') + 1), number);
}

/* One of a list's, of which Python shows at most 30 characters. */
static void add_brief(struct text *text, struct outcome outcome)
{
    enum { BEGINS = 13, ENDS = 14 };
    char *begin = text->end;

    if (outcome.error)
        add_error(text, outcome.error);
    else
        add(text, "%ld", (long)outcome.value);
    if (text->end - begin <= BEGINS + 3 + ENDS)
        return;
    memmove(begin + BEGINS + 3, text->end - ENDS, ENDS + 1);
    memcpy(begin + BEGINS, "...", 3);
    text->room += (size_t)(text->end - (begin + BEGINS + 3 + ENDS));
    text->end = begin + BEGINS + 3 + ENDS;
}

/* What a gather has gathered, of which Python shows the first six. */
static void add_list(struct text *text, const struct outcome *outcomes,
                     size_t count)
{
    enum { SHOWN = 6 };

    add(text, "[");
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        add(text, "%s", i > 0 ? ", " : "");
        add_brief(text, outcomes[i]);
    }
    add(text, count > SHOWN ? ", ...]" : "]");
}

/* --- futures -------------------------------------------------------------- */

static void add_state(struct text *text, const struct future *future)
{
    static const char *const states[] = {"pending", "cancelled", "finished"};

    add(text, "%s", states[future->state]);
}

static void add_result(struct text *text, const struct future *future)
{
    const struct future_kind *kind = future->kind;

    if (future->state != FUTURE_FINISHED)
        return; /* until then it has no outcome */
    if (future->outcome.error) {
        add(text, " exception=");
        add_error(text, future->outcome.error);
    } else if (kind->count) {
        add(text, " result=");
        add_list(text, (const struct outcome *)future->outcome.value,
                 kind->count(future));
    } else {
        add(text, " result=%ld", (long)future->outcome.value);
    }
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
    add_where(text, future->loop, " created at ", CREATED_AT, future);
    add(text, ">");
}

const char *future_made_by(const struct future *future, char *text, size_t room)
{
    return observers_where(future->loop->observers, CREATED_BY, future, text,
                           room)
               ? text
               : NULL;
}

/* --- tasks ---------------------------------------------------------------- */

static void add_name(struct text *text, const struct task *task)
{
    add(text, " name=");
    if (task->name)
        add_quoted(text, task->name);
    else
        add(text, "'Task-%lu'", task->number);
}

static void add_coroutine(struct text *text, const struct task *task)
{
    bool done = future_done(&task->future);

    add(text, " coro=<%s() %s", task->coroutine_name,
        done ? "done" : "running");
    add_where(text, task->future.loop, ", defined at ", DEFINED_AT, task);
    add(text, ">");
}

/* Those that we are within: one that by way of others awaits itself. */
struct within {
    const struct future *future;
    const struct within *around;
};

static bool is_within(const struct within *within, const struct future *future)
{
    while (within && within->future != future)
        within = within->around;
    return within != NULL;
}

static void add_future(struct text *text, const struct future *future,
                       const struct within *around);

static void add_task(struct text *text, const struct task *task,
                     const struct within *around)
{
    const struct future *future = &task->future;

    add(text, "<Task ");
    if (!future_done(future) && task->cancels_requested > 0)
        add(text, "cancelling");
    else
        add_state(text, future);
    add_name(text, task);
    add_coroutine(text, task);
    if (task->fut_waiter) {
        add(text, " wait_for=");
        add_future(text, task->fut_waiter, around);
    }
    add_rest(text, future);
}

/* Tasks that wait for tasks can be many: only as deep as there is room. */
static void add_future(struct text *text, const struct future *future,
                       const struct within *around)
{
    const struct within here = {future, around};

    if (text->room <= 1)
        return;
    if (is_within(around, future)) {
        add(text, "...");
    } else if (future->awaitable.kind == AWAITABLE_TASK) {
        add_task(text, (const struct task *)future, &here);
    } else {
        add(text, "<%s ", future->kind->name);
        add_state(text, future);
        add_rest(text, future);
    }
}

const char *future_repr(const struct future *future, char *buffer, size_t room)
{
    struct text text = {buffer, room};

    future_check(future, "future_repr");
    add_future(&text, future, NULL);
    return buffer;
}

/* --- handles -------------------------------------------------------------- */

static void add_timed(struct text *text, double when)
{
    add(text, "<TimerHandle when=");
    add_number(text, when);
    add(text, " ");
}

void handle_describe(const struct loop *loop, const void *code, double when,
                     const char *traceback_at, char *buffer, size_t room)
{
    struct text text = {buffer, room};

    if (isnan(when))
        add(&text, "<Handle ");
    else
        add_timed(&text, when);
    add_code(&text, loop, code);
    add(&text, "%s%s>", traceback_at[0] ? " created at " : "", traceback_at);
}

const char *handle_repr(struct loop *loop, const struct handle *handle,
                        char *text, size_t room)
{
    const struct scheduled *scheduled = handle->scheduled;
    char traceback_at[256];

    if (!handle_pending(handle)) {
        snprintf(text, room, "<Handle %s>", scheduled ? "done" : "cancelled");
        return text;
    }
    const struct callback *callback = &scheduled->timer.callback;
    bool timed = scheduled->timer.position > 0;
    observers_where(loop->observers, CREATED_AT, callback, traceback_at,
                    sizeof traceback_at);
    handle_describe(loop, callback_code(callback),
                    timed ? handle->when : (double)NAN, traceback_at, text,
                    room);
    return text;
}
