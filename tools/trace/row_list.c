/* row_list - which rows a picture has, and whose events go to which. Uses
   row_label, rows. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "row_label.h"
#include "row_list.h"

/* What can be taken in at a glance, and in a terminal of 24 lines. */
enum { MOST_TASKS = 12, MOST_OTHERS = 6, MOST_ROWS = 40 };

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

static unsigned char add(struct row_list *list, enum row_kind kind,
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

static size_t rows_of_kind(const struct row_list *list, enum row_kind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        count += list->all[i].kind == kind;
    return count;
}

static void add_tasks(struct row_list *list, const struct trace *trace,
                      size_t stretches)
{
    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];

        if (event->ev != EV_TASK || list->of_task[event->id])
            continue;
        if (rows_of_kind(list, TASK_ROW) == MOST_TASKS) {
            list->left_out++;
            continue;
        }
        list->of_task[event->id] = add(list, TASK_ROW, stretches);
        struct row *row = row_of_task(list, event->id);
        row->id = event->id;
        row_label_task(row, event);
    }
    for (size_t i = 0; i < trace->count; i++)
        if (trace->events[i].ev == EV_CALL && trace->events[i].task > 0)
            list->of_callback[trace->events[i].cb] =
                list->of_task[trace->events[i].task];
}

/* One row for all callbacks of a function. */
static unsigned char row_of_function(struct row_list *list, const char *fn,
                                     size_t stretches)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->all[i].fn && strcmp(list->all[i].fn, fn) == 0)
            return (unsigned char)i;
    if (rows_of_kind(list, CALLBACK_ROW) == MOST_OTHERS)
        return 0;
    unsigned char row = add(list, CALLBACK_ROW, stretches);
    row_label_function(&list->all[row], fn);
    return row;
}

/* A deadline that is moved is a timer taken back, and a new one. Only the last
   of them is called, and so is known by its function. */
static void add_moved_timers(struct row_list *list, const struct trace *trace)
{
    for (size_t i = trace->count; i-- > 1;) {
        const struct event *timer = &trace->events[i];
        const struct event *before = timer - 1;

        if (timer->ev == EV_TIMER && before->ev == EV_UNTIMER &&
            timer->by == before->by && list->of_callback[before->cb] == 0)
            list->of_callback[before->cb] = list->of_callback[timer->cb];
    }
}

static void add_callbacks(struct row_list *list, const struct trace *trace,
                          size_t stretches)
{
    bool all = rows_of_kind(list, TASK_ROW) == 0;

    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];
        if (event->ev == EV_CALL && event->fn &&
            (all || row_is_seen(trace, event)))
            list->of_callback[event->cb] =
                row_of_function(list, event->fn, stretches);
    }
    add_moved_timers(list, trace);
}

static unsigned char row_of_fd(struct row_list *list, const struct trace *trace,
                               long long fd, size_t stretches)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->all[i].kind == FD_ROW && list->all[i].id == fd)
            return (unsigned char)i;
    if (rows_of_kind(list, FD_ROW) == MOST_OTHERS)
        return 0;
    unsigned char row = add(list, FD_ROW, stretches);
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

/* One row for all calls of a kind that are left; each call of the loop has one,
   so that it can be seen that no two overlap. */
static void add_rest(struct row_list *list, const struct trace *trace,
                     size_t stretches, enum row_kind kind, const char *label)
{
    unsigned char row = 0;

    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];

        if (event->ev != EV_CALL || list->of_callback[event->cb] != 0 ||
            (kind == TIMERS_ROW && !row_is_of_timer(trace, event)))
            continue;
        if (row == 0) {
            row = add(list, kind, stretches);
            snprintf(list->all[row].label, sizeof list->all[row].label, "%s",
                     label);
        }
        list->of_callback[event->cb] = row;
    }
}

static void add_threads(struct row_list *list, const struct trace *trace,
                        size_t stretches)
{
    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];

        if (event->ev != EV_THREAD || list->of_job[event->job] ||
            rows_of_kind(list, THREAD_ROW) == MOST_OTHERS)
            continue;
        list->of_job[event->job] = add(list, THREAD_ROW, stretches);
        row_label_thread(row_of_job(list, event->job), trace, event);
    }
}

struct row_list row_list_of(const struct trace *trace, size_t stretches)
{
    size_t serials = trace_serials(trace);
    struct row_list list = {.all = trace_room(MOST_ROWS, sizeof(struct row)),
                            .serials = serials,
                            .of_task = trace_room(serials, 1),
                            .of_callback = trace_room(serials, 1),
                            .of_job = trace_room(serials, 1)};

    add(&list, LOOP_ROW, stretches);
    snprintf(list.all[0].label, sizeof list.all[0].label, "the loop");
    add_tasks(&list, trace, stretches);
    add_callbacks(&list, trace, stretches);
    add_descriptors(&list, trace, stretches);
    label_wakeup(&list, trace);
    add_rest(&list, trace, stretches, TIMERS_ROW, "timers");
    add_rest(&list, trace, stretches, OTHERS_ROW, "other calls");
    add_threads(&list, trace, stretches);
    return list;
}

void row_list_forget(struct row_list *list)
{
    free(list->of_task);
    free(list->of_callback);
    free(list->of_job);
}
