/* future_repr - the text forms of futures and tasks, in asyncio's words.
   Plugs in, uses callback, future, observer, outcome, task, text. */
#include <string.h>

#include "task.h"
#include "text.h"

/* What only debug mode knows; nothing, if it is not on. */
static void add_where(struct text *text, struct loop *loop, const char *begin,
                      enum where what, const void *object)
{
    char place[256];

    if (observers_where(loop->observers, what, object, place, sizeof place))
        text_add(text, "%s%s", begin, place);
}

/* --- values --------------------------------------------------------------- */

static void add_error(struct text *text, const struct error *error)
{
    text_add(text, "%s(", error->type);
    if (error->message[0])
        text_add_quoted(text, error->message);
    text_add(text, ")");
}

/* One of a list's, of which Python shows at most 30 characters. */
static void add_brief(struct text *text, struct outcome outcome)
{
    enum { BEGINS = 13, ENDS = 14 };
    char *begin = text->end;

    if (outcome.error)
        add_error(text, outcome.error);
    else
        text_add(text, "%ld", (long)outcome.value);
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

    text_add(text, "[");
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        text_add(text, "%s", i > 0 ? ", " : "");
        add_brief(text, outcomes[i]);
    }
    text_add(text, count > SHOWN ? ", ...]" : "]");
}

/* --- futures -------------------------------------------------------------- */

static void add_state(struct text *text, const struct future *future)
{
    static const char *const states[] = {"pending", "cancelled", "finished"};

    text_add(text, "%s", states[future->state]);
}

static void add_result(struct text *text, const struct future *future)
{
    const struct future_kind *kind = future->kind;
    size_t count;

    if (future->state != FUTURE_FINISHED)
        return; /* until then it has no outcome */
    if (future->outcome.error) {
        text_add(text, " exception=");
        add_error(text, future->outcome.error);
    } else if (kind->is_array && kind->is_array(future, &count)) {
        text_add(text, " result=");
        add_list(text, (const struct outcome *)future->outcome.value, count);
    } else {
        text_add(text, " result=%ld", (long)future->outcome.value);
    }
}

/* Out of debug mode no names are known but that of a task's. */
static void add_one(struct text *text, const struct future *future,
                    struct list *link)
{
    const struct callback *callback = list_entry(link, struct callback, link);
    char code[256];

    if (task_of_step(callback))
        text_add(text, "Task.task_wakeup()");
    else if (observers_where(future->loop->observers, WHERE_CALLEE, callback,
                             code, sizeof code))
        text_add(text, "%s", code);
    else
        text_add(text, "<callback>");
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
    text_add(text, " cb=[");
    add_one(text, future, all->next);
    if (count > 2)
        text_add(text, ", <%d more>", count - 2);
    if (count > 1) {
        text_add(text, ", ");
        add_one(text, future, all->prev);
    }
    text_add(text, "]");
}

/* What futures and tasks end with. */
static void add_rest(struct text *text, const struct future *future)
{
    add_result(text, future);
    add_callbacks(text, future);
    add_where(text, future->loop, " created at ", WHERE_CREATED, future);
    text_add(text, ">");
}

/* --- tasks ---------------------------------------------------------------- */

static void add_name(struct text *text, const struct task *task)
{
    text_add(text, " name=");
    if (task->is_named)
        text_add_quoted(text, task->name);
    else
        text_add(text, "'Task-%lu'", task->number);
}

static void add_coroutine(struct text *text, const struct task *task)
{
    bool done = future_done(&task->future);

    text_add(text, " coro=<%s() %s", task->coroutine_name,
             done ? "done" : "running");
    add_where(text, task->future.loop, ", defined at ", WHERE_DEFINED, task);
    text_add(text, ">");
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

    text_add(text, "<Task ");
    if (!future_done(future) && task->cancels_requested > 0)
        text_add(text, "cancelling");
    else
        add_state(text, future);
    add_name(text, task);
    add_coroutine(text, task);
    if (task->fut_waiter) {
        text_add(text, " wait_for=");
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
        text_add(text, "...");
    } else if (future->awaitable.kind == AWAITABLE_TASK) {
        add_task(text, (const struct task *)future, &here);
    } else {
        text_add(text, "<%s ", future->kind->name);
        add_state(text, future);
        add_rest(text, future);
    }
}

/* Asked by future_repr(), which is in future.c. */
static bool repr(struct observer *observer, enum where what, const void *object,
                 char *buffer, size_t room)
{
    struct text text = {buffer, room};

    (void)observer;
    if (what != WHERE_REPR)
        return false;
    add_future(&text, object, NULL);
    return true;
}

/* Runs before main. */
__attribute__((constructor)) static void introduce(void)
{
    static struct observer observer = {.where = repr};

    observer.next = observers_of_all;
    observers_of_all = &observer;
}
