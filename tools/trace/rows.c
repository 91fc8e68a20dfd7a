/* rows - what each row of a picture shows: a model that folds the events of a
   trace into states. Uses names,
   row_list, stretch, trace. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "names.h"
#include "row_list.h"
#include "rows.h"

struct fold {
    const struct trace *trace;
    const struct stretches *stretches;
    struct names names;
    struct row_list list;
    size_t now; /* which stretch */
};

const char *span_short(const struct span *span)
{
    static const char *const beginnings[] = {"waits for ", "waits ", "sleeps "};

    for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++) {
        size_t length = strlen(beginnings[i]);
        if (strncmp(span->text, beginnings[i], length) == 0)
            return span->text + length;
    }
    return span->text;
}

/* --- one event ------------------------------------------------------------ */

static void set_state(struct row *row, char state, long long t)
{
    row->before = row->state;
    memcpy(row->text_before, row->text, sizeof row->text);
    row->state = state;
    row->since = t;
    row->fresh = true;
    row->text[0] = '\0';
}

/* How long it slept is known when it ends: it may have been cancelled. It is
   said in the span that is there already, if there is one. */
static void end_wait(struct row *row, long long t)
{
    char duration[DURATION_ROOM];

    if (row->state != WAITS || strcmp(row->text, "sleeps") != 0)
        return;
    snprintf(row->text, sizeof row->text, "sleeps %s",
             duration_text(t - row->since, duration));
    if (!row->fresh && row->count > 0)
        memcpy(row->spans[row->count - 1].text, row->text, sizeof row->text);
}

static void queued(struct row *row, long long t)
{
    if (!row || row->kind == LOOP_ROW)
        return;
    end_wait(row, t);
    set_state(row, QUEUED, t);
}

static void called(struct row *row, const struct event *event)
{
    if (!row || row->kind == TASK_ROW)
        return; /* a task's row runs from its `run` on */
    row->shown = RUNS;
    set_state(row, row->kind == FD_ROW ? WAITS : NOTHING, event->t);
}

/* A timer is set, or a descriptor watched. */
static void set_up(struct row *row, const struct event *event)
{
    char duration[DURATION_ROOM];

    set_state(row, WAITS, event->t);
    if (event->ev == EV_TIMER && event->due != NO_NUMBER)
        snprintf(row->text, sizeof row->text, "in %s",
                 duration_text(event->due - event->t, duration));
}

static void task_event(struct fold *fold, struct row *row,
                       const struct event *event)
{
    switch (event->ev) {
    case EV_TASK:
    case EV_YIELD:
        set_state(row, QUEUED, event->t);
        break;
    case EV_RUN:
        row->shown = RUNS;
        set_state(row, RUNS, event->t);
        break;
    case EV_WAIT:
        set_state(row, WAITS, event->t);
        row->on = event->on;
        snprintf(row->text, sizeof row->text, "%s",
                 names_wait(&fold->names, event));
        break;
    case EV_DONE:
        if (strcmp(event->how, "value") != 0)
            row->mark = strcmp(event->how, "error") == 0 ? FAILED : CANCELLED;
        set_state(row, NOTHING, event->t);
        break;
    case EV_ANSWER:
        if (strcmp(event->answer, "accepted") == 0)
            row->mark = CANCELLED;
        break;
    default:
        break;
    }
}

static void thread_event(struct row *row, const struct event *event)
{
    if (strcmp(event->state, "begins") == 0) {
        row->shown = RUNS;
        set_state(row, RUNS, event->t);
    } else {
        set_state(row, event->state[0] == 'w' ? QUEUED : NOTHING, event->t);
    }
}

/* To cancel a task is to cancel what it waits for. */
static void mark_waiters(struct row_list *list, long long id)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->all[i].kind == TASK_ROW && list->all[i].state == WAITS &&
            list->all[i].on == id)
            list->all[i].mark = CANCELLED;
}

static void fold_event(struct fold *fold, const struct event *event)
{
    struct row *row = row_of_callback(&fold->list, event->cb);
    long long id = event->task != NO_NUMBER ? event->task : event->id;
    struct row *task = row_of_task(&fold->list, id);

    switch (event->ev) {
    case EV_QUEUE:
        queued(row, event->t);
        break;
    case EV_CALL:
        called(row, event);
        break;
    case EV_TIMER:
    case EV_WATCH:
        if (row && row->kind != TASK_ROW)
            set_up(row, event);
        break;
    case EV_UNQUEUE:
    case EV_UNTIMER:
    case EV_UNWATCH:
        if (row && row->kind != TASK_ROW)
            set_state(row, NOTHING, event->t);
        break;
    case EV_THREAD:
        row = row_of_job(&fold->list, event->job);
        if (row)
            thread_event(row, event);
        break;
    case EV_DONE:
        if (!task && strcmp(event->how, "cancelled") == 0)
            mark_waiters(&fold->list, event->id);
        /* fall through */
    default:
        if (task)
            task_event(fold, task, event);
    }
}

/* --- one stretch ---------------------------------------------------------- */

/* A stretch that lasts is shown with what the others did in most of it: while a
   call computes, they do not wait for what it brings about at its end; and a
   thread that ends at its end has worked in it. */
static bool shows_before(const struct row *row, const struct stretch *stretch)
{
    bool works = row->shown != NOTHING && !row->in_thread;

    return stretch->is_long && !works &&
           row->since > stretch->begins + stretch->lasts / 2;
}

static char state_in(const struct row *row, const struct stretch *stretch)
{
    if (row->kind == LOOP_ROW)
        return stretch->kind == CALL   ? RUNS
               : stretch->kind == IDLE ? WAITS
                                       : NOTHING;
    if (stretch->kind == GAP)
        return NOTHING;
    if (shows_before(row, stretch))
        return row->before;
    return row->shown != NOTHING ? row->shown : row->state;
}

static bool goes_on(const struct row *row, char state, size_t now)
{
    if (row->count == 0 || (row->fresh && state == row->state) ||
        row->kind == LOOP_ROW)
        return false;
    const struct span *before = &row->spans[row->count - 1];
    return before->state == state && before->last + 1 == now && state != RUNS &&
           before->mark == NOTHING && row->mark == NOTHING;
}

/* How long the loop itself works or waits, where that is worth a word. */
static void say_length(struct span *span, const struct stretch *stretch)
{
    char duration[DURATION_ROOM];

    if (stretch->is_long)
        snprintf(span->text, sizeof span->text, "%s%s",
                 stretch->kind == IDLE ? "waits " : "",
                 duration_text(stretch->lasts, duration));
}

static void close_stretch(struct fold *fold, struct row *row)
{
    const struct stretch *stretch = &fold->stretches->all[fold->now];
    char state = state_in(row, stretch);

    if (goes_on(row, state, fold->now)) {
        row->spans[row->count - 1].last = fold->now;
    } else if (state != NOTHING || row->mark != NOTHING) {
        struct span *span = &row->spans[row->count++];
        *span = (struct span){.first = fold->now,
                              .last = fold->now,
                              .state = state,
                              .mark = row->mark};
        if (state == WAITS)
            memcpy(span->text,
                   state == row->state ? row->text : row->text_before,
                   sizeof span->text);
        if (row->kind == LOOP_ROW || (state == RUNS && !row->in_thread))
            say_length(span, stretch);
    }
    row->shown = row->mark = NOTHING;
    /* a state that has begun in this stretch, behind its #, is new in the
       next */
    row->fresh = row->fresh && row->state != state;
}

static void close_open_waits(struct row *row)
{
    if (row->state != WAITS || row->count == 0)
        return;
    struct span *span = &row->spans[row->count - 1];
    size_t used = strlen(span->text);
    if (used > 0)
        snprintf(span->text + used, sizeof span->text - used, " for ever");
}

struct rows rows_of(const struct trace *trace,
                    const struct stretches *stretches)
{
    struct fold fold = {.trace = trace,
                        .stretches = stretches,
                        .names = names_of(trace),
                        .list = row_list_of(trace, stretches->count)};
    struct row_list *list = &fold.list;

    for (; fold.now < stretches->count; fold.now++) {
        const struct stretch *stretch = &stretches->all[fold.now];
        for (size_t i = stretch->first; i < stretch->end; i++)
            fold_event(&fold, &trace->events[i]);
        for (size_t i = 0; i < list->count; i++)
            close_stretch(&fold, &list->all[i]);
    }
    for (size_t i = 0; i < list->count; i++)
        close_open_waits(&list->all[i]);
    row_list_forget(list);
    names_free(&fold.names);
    return (struct rows){list->all, list->count, list->left_out};
}

void rows_free(struct rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        free(rows->all[i].spans);
    free(rows->all);
}
