/* row_list - which rows a picture has, and whose events go to which. Uses
   beside, row_function, row_label, rows. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "beside.h"
#include "row_function.h"
#include "row_label.h"
#include "row_list.h"

/* What can be taken in at a glance, and in a terminal of 24 lines. */
enum { MOST_TASKS = 12, MOST_OTHERS = 6 };

static struct row *row_in(struct row_list *list, const unsigned char *table,
                          long long number)
{
    if (number <= 0 || (size_t)number >= list->serials || table[number] == 0)
        return NULL;
    return &list->all[table[number]];
}

struct row *row_of_task(struct row_list *list, long long id)
{
    return row_in(list, list->of_task, id);
}

struct row *row_of_callback(struct row_list *list, long long cb)
{
    return row_in(list, list->of_callback, cb);
}

struct row *row_of_job(struct row_list *list, long long job)
{
    return row_in(list, list->of_job, job);
}

unsigned char row_list_add(struct row_list *list, enum row_kind kind,
                           size_t stretches)
{
    list->all[list->count] =
        (struct row){.kind = kind,
                     .state = NOTHING,
                     .shown = NOTHING,
                     .mark = NOTHING,
                     .spans = trace_room(stretches, sizeof(struct span))};
    return (unsigned char)list->count++;
}

struct row *row_beside(struct row_list *list)
{
    return list->beside ? &list->all[list->beside] : NULL;
}

static size_t rows_of_kind(const struct row_list *list, enum row_kind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        count += list->all[i].kind == kind;
    return count;
}

bool row_list_is_full(const struct row_list *list, enum row_kind kind)
{
    return rows_of_kind(list, kind) ==
           (kind == TASK_ROW ? MOST_TASKS : MOST_OTHERS);
}

static void add_tasks(struct row_list *list, const struct trace *trace,
                      size_t stretches)
{
    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];

        if (event->ev != EV_TASK || list->of_task[event->id])
            continue;
        if (row_list_is_full(list, TASK_ROW)) {
            list->left_out++;
            continue;
        }
        list->of_task[event->id] = row_list_add(list, TASK_ROW, stretches);
        struct row *row = row_of_task(list, event->id);
        row->id = event->id;
        row_label_task(row, event);
    }
    for (size_t i = 0; i < trace->count; i++)
        if (trace->events[i].ev == EV_CALL && trace->events[i].task > 0)
            list->of_callback[trace->events[i].cb] =
                list->of_task[trace->events[i].task];
}

static unsigned char row_of_fd(struct row_list *list, const struct trace *trace,
                               long long fd, size_t stretches)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->all[i].kind == FD_ROW && list->all[i].id == fd)
            return (unsigned char)i;
    if (row_list_is_full(list, FD_ROW))
        return 0;
    unsigned char row = row_list_add(list, FD_ROW, stretches);
    list->all[row].id = fd;
    row_label_descriptor(&list->all[row], trace);
    return row;
}

static void add_descriptors(struct row_list *list, const struct trace *trace,
                            size_t stretches)
{
    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];
        if (event->ev == EV_WATCH && list->of_callback[event->cb] == 0 &&
            row_is_ever_ready(trace, event->cb))
            list->of_callback[event->cb] =
                row_of_fd(list, trace, event->fd, stretches);
    }
}

/* The pipe of common/run/wakeup.c. */
static void label_wakeup(struct row_list *list, const struct trace *trace)
{
    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];
        struct row *row = row_of_callback(list, event->cb);

        if (event->ev == EV_CALL && event->fn && row && row->kind == FD_ROW &&
            strcmp(event->fn, "empty_pipe") == 0) {
            row->kind = WAKE_UP_ROW;
            snprintf(row->label, sizeof row->label, "wake-up pipe");
        }
    }
}

/* Of the calls that share a row: the first few, each once. */
static void add_function(struct row *row, const char *fn)
{
    for (size_t i = 0; fn && i < ROW_FUNCTIONS; i++) {
        if (!row->functions[i])
            row->functions[i] = fn;
        if (strcmp(row->functions[i], fn) == 0)
            return;
    }
}

/* One row for all calls of a kind that are left; each call of the loop has one,
   so that it can be seen that no two overlap. */
static void add_rest(struct row_list *list, const struct trace *trace,
                     size_t stretches, enum row_kind kind, const char *label)
{
    unsigned char row = 0;

    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];

        if (event->ev != EV_CALL || list->of_callback[event->cb] != 0 ||
            (kind == TIMERS_ROW && !row_is_of_timer(trace, event)) ||
            (kind == END_ROW && !row_is_end(event)))
            continue;
        if (row == 0) {
            row = row_list_add(list, kind, stretches);
            snprintf(list->all[row].label, sizeof list->all[row].label, "%s",
                     label);
        }
        list->of_callback[event->cb] = row;
        add_function(&list->all[row], event->fn);
    }
}

static void add_threads(struct row_list *list, const struct trace *trace,
                        size_t stretches)
{
    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];

        if (event->ev != EV_THREAD || list->of_job[event->job] ||
            row_list_is_full(list, THREAD_ROW))
            continue;
        list->of_job[event->job] = row_list_add(list, THREAD_ROW, stretches);
        row_label_thread(row_of_job(list, event->job), trace, event);
    }
}

static void add_threads_beside(struct row_list *list, const struct trace *trace,
                               size_t stretches)
{
    struct beside beside = {.is_busy = false};
    bool any = false;

    for (size_t i = 0; i < trace->count; i++)
        any |= beside_follow(&beside, &trace->events[i]);
    if (!any)
        return;
    list->beside = row_list_add(list, THREAD_ROW, stretches);
    row_label_beside(row_beside(list));
}

struct row_list row_list_of(const struct trace *trace, size_t stretches)
{
    size_t serials = trace_serials(trace);
    struct row_list list = {.all = trace_room(MOST_ROWS, sizeof(struct row)),
                            .serials = serials,
                            .of_task = trace_room(serials, 1),
                            .of_callback = trace_room(serials, 1),
                            .of_job = trace_room(serials, 1)};

    row_list_add(&list, LOOP_ROW, stretches);
    snprintf(list.all[0].label, sizeof list.all[0].label, "the loop");
    add_tasks(&list, trace, stretches);
    row_function_add(&list, trace, rows_of_kind(&list, TASK_ROW) == 0,
                     stretches);
    add_descriptors(&list, trace, stretches);
    label_wakeup(&list, trace);
    add_rest(&list, trace, stretches, TIMERS_ROW, "timers");
    add_rest(&list, trace, stretches, END_ROW, "end");
    add_rest(&list, trace, stretches, OTHERS_ROW, "other calls");
    add_threads(&list, trace, stretches);
    add_threads_beside(&list, trace, stretches);
    return list;
}

void row_list_forget(struct row_list *list)
{
    free(list->of_task);
    free(list->of_callback);
    free(list->of_job);
}
