/* fold - what each event does to the rows. Uses names, row_list, rows, stretch,
   trace. */
#include <stdio.h>
#include <string.h>

#include "fold.h"

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
    char slept[DURATION_ROOM], whole[DURATION_ROOM];

    if (row->state != WAITS || strcmp(row->text, "sleeps") != 0)
        return;
    duration_text(t - row->since, slept);
    duration_text(row->due - row->since, whole);
    if (t < row->due && strcmp(slept, whole) != 0)
        snprintf(row->text, sizeof row->text, "sleeps %.16s of %.16s", slept,
                 whole);
    else
        snprintf(row->text, sizeof row->text, "sleeps %s", slept);
    if (!row->fresh && row->count > 0)
        memcpy(row->spans[row->count - 1].text, row->text, sizeof row->text);
}

/* It is asked to end, and then so are the tasks that it waits for: one, or those
   of a gather(). (Their depth is that of the rows.) */
static void ask(struct row_list *list, struct row *row, long long t)
{
    if (!row || row->asked || row->state == NOTHING)
        return;
    row->asked = true;
    row->asked_at = t;
    if (row->state != WAITS)
        return;
    ask(list, row_of_task(list, row->wait->on), t);
    if (strcmp(row->wait->kind, "gather") == 0)
        for (const char *at = row->wait->of; at && *at >= '0' && *at <= '9';)
            ask(list, row_of_task(list, json_next(&at)), t);
}

static void queued(struct row *row, long long t)
{
    if (!row || row->kind == LOOP_ROW)
        return;
    end_wait(row, t);
    set_state(row, QUEUED, t);
}

/* By callbacks that have no more in common than a row: it shows their calls. */
static bool is_shared(const struct row *row)
{
    return row->kind == TIMERS_ROW || row->kind == OTHERS_ROW ||
           row->kind == END_ROW;
}

/* Until it is no longer watched, more may come. */
static bool is_watched(const struct row *row)
{
    return row->kind == FD_ROW || row->kind == WAKE_UP_ROW || row->is_watched;
}

static void called(struct row *row, const struct event *event)
{
    if (!row)
        return;
    row->shown = RUNS;
    if (row->kind != TASK_ROW) /* whose events say what it does */
        set_state(row, is_watched(row) ? WAITS : NOTHING, event->t);
}

/* The timer of a sleep is set right before it. */
static long long due_of_sleep(const struct fold *fold, const struct event *wait)
{
    return wait > fold->trace->events && wait[-1].ev == EV_TIMER ? wait[-1].due
                                                                 : NO_NUMBER;
}

/* A timer is set, or a descriptor watched. */
static void set_up(struct row *row, const struct event *event)
{
    char duration[DURATION_ROOM];

    set_state(row, WAITS, event->t);
    row->is_watched = event->ev == EV_WATCH;
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
        row->wait = event;
        row->due = due_of_sleep(fold, event);
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
            ask(&fold->list, row, event->t);
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
static void ask_waiters(struct row_list *list, long long id, long long t)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->all[i].kind == TASK_ROW && list->all[i].state == WAITS &&
            list->all[i].wait->on == id)
            ask(list, &list->all[i], t);
}

void fold_event(struct fold *fold, const struct event *event)
{
    struct row *row = row_of_callback(&fold->list, event->cb);
    long long id = event->task != NO_NUMBER ? event->task : event->id;
    struct row *task = row_of_task(&fold->list, id);

    if (row && is_shared(row) && event->ev != EV_CALL)
        row = NULL;
    if (beside_follow(&fold->beside, event))
        row_beside(&fold->list)->shown = RUNS;
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
        if (row && row->kind != TASK_ROW) {
            set_state(row, NOTHING, event->t);
            row->is_watched = false;
        }
        break;
    case EV_THREAD:
        row = row_of_job(&fold->list, event->job);
        if (row)
            thread_event(row, event);
        break;
    case EV_DONE:
        if (!task && strcmp(event->how, "cancelled") == 0)
            ask_waiters(&fold->list, event->id, event->t);
        /* fall through */
    default:
        if (task)
            task_event(fold, task, event);
    }
}
