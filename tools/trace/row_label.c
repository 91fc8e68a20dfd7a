/* row_label - which callbacks are worth a row, and how a row is called. Uses names,
   rows, trace. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "names.h"
#include "row_label.h"

enum { MOST_LABEL = 22 };

/* A timer is a sleep's if its task is set aside for that right after. */
static bool is_of_sleep(const struct trace *trace, const struct event *queue)
{
    const struct event *timer = trace_cause(trace, queue);

    if (!timer || timer->ev != EV_TIMER)
        return false;
    const struct event *wait = timer + 1; /* there is an `end` behind it */
    return wait->ev == EV_WAIT && strcmp(wait->kind, "sleep") == 0;
}

/* Beside tasks, what the program itself has handed to the loop is worth a row,
   and what ends a time limit; not what wakes sleepers, nor what futures call
   when they are done. */
bool row_is_seen(const struct trace *trace, const struct event *call)
{
    const struct event *queue = trace_cause(trace, call);

    if (!queue || queue->ev != EV_QUEUE)
        return false;
    const struct event *cause = trace_cause(trace, queue);
    if (strcmp(queue->from, "thread") == 0)
        return !cause || cause->ev != EV_THREAD; /* that is a pool's */
    if (strcmp(queue->from, "timer") == 0)
        return !is_of_sleep(trace, queue);
    /* without a cause, in a turn: asyncio_run(), when main has ended */
    return strcmp(queue->from, "soon") == 0 && (cause || queue->turn == 0);
}

/* Whether anything ever comes: nothing does through the pipe that other threads
   wake the loop with, where there are none. */
bool row_is_ever_ready(const struct trace *trace, long long cb)
{
    for (size_t i = 0; i < trace->count; i++)
        if (trace->events[i].ev == EV_QUEUE && trace->events[i].cb == cb)
            return true;
    return false;
}

bool row_is_of_timer(const struct trace *trace, const struct event *call)
{
    const struct event *queue = trace_cause(trace, call);

    return queue && queue->ev == EV_QUEUE && strcmp(queue->from, "timer") == 0;
}

/* stop() of common/run/run_until_complete.c. A program's own has a row. */
bool row_is_end(const struct event *call)
{
    return call->fn && strcmp(call->fn, "stop") == 0;
}

/* Of an expression its last name: "get" of "((struct way *)way)->get". */
static const char *last_name(const char *coro)
{
    const char *name = coro + strlen(coro);

    if (!strchr(coro, '('))
        return coro;
    while (name > coro && (isalnum((unsigned char)name[-1]) || name[-1] == '_'))
        name--;
    return name;
}

/* "Task-1 main". */
void row_label_task(struct row *row, const struct event *event)
{
    const char *coro = last_name(event->coro);

    if (strncmp(coro, "async_", 6) == 0)
        coro += 6;
    int used = snprintf(row->label, sizeof row->label, "%.12s ", event->name);
    snprintf(row->label + used, sizeof row->label - (size_t)used, "%.*s",
             MOST_LABEL - used, coro);
}

/* What a reader has no name for, in words: that of common/wait/timeout.c. */
void row_label_function(struct row *row, const char *fn)
{
    row->fn = fn;
    if (strcmp(fn, "on_timeout") == 0)
        snprintf(row->label, sizeof row->label, "time limit");
    else
        snprintf(row->label, sizeof row->label, "%.20s()", fn);
}

static const struct event *task_event(const struct trace *trace, long long id)
{
    for (size_t i = 0; i < trace->count; i++)
        if (trace->events[i].ev == EV_TASK && trace->events[i].id == id)
            return &trace->events[i];
    return NULL;
}

/* The task that is to go on when the descriptor is ready; NULL if there is none,
   or more than one. */
static const struct event *watcher(const struct trace *trace, long long fd)
{
    const struct event *task = NULL;

    for (size_t i = 0; i < trace->count; i++) {
        const struct event *watch = &trace->events[i];

        if (watch->ev != EV_WATCH || watch->fd != fd)
            continue;
        const struct event *run = trace_cause(trace, watch);
        const struct event *by =
            run && run->ev == EV_RUN ? task_event(trace, run->task) : NULL;
        if (!by || (task && task != by))
            return NULL;
        task = by;
    }
    return task;
}

void row_label_descriptor(struct row *row, const struct trace *trace)
{
    const struct event *task = watcher(trace, row->id);
    char name[NAMES_FD];

    if (task)
        snprintf(row->label, sizeof row->label, "data for %.12s", task->name);
    else
        snprintf(row->label, sizeof row->label, "%s",
                 names_descriptor(row->id, name));
}

/* A call that is made in a thread is known by the task that waits for it. */
void row_label_thread(struct row *row, const struct trace *trace,
                      const struct event *handed)
{
    const struct event *end = trace->events + trace->count;

    row->in_thread = true;
    snprintf(row->label, sizeof row->label, "thread, call %lld", handed->job);
    for (const struct event *wait = handed; wait < end; wait++)
        if (wait->ev == EV_WAIT && wait->on == handed->id && wait->on > 0) {
            const struct event *task = task_event(trace, wait->task);
            if (task)
                snprintf(row->label, sizeof row->label, "thread of %.12s",
                         task->name);
            return;
        }
}

void row_label_beside(struct row *row)
{
    row->in_thread = true;
    snprintf(row->label, sizeof row->label, "other threads");
}
