/* rows - what each row of a picture shows: a model that folds the events of a
   trace into states. Uses
   fold, names, row_list, stretch, trace. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "rows.h"

static const char *without(const char *beginning, const char *text)
{
    size_t length = strlen(beginning);

    return strncmp(text, beginning, length) == 0 ? text + length : text;
}

/* "waits for 3 tasks", "for 3 tasks", "3 tasks". */
const char *span_words(const struct span *span, int telling)
{
    const char *words = span->text;
    const char *comma = strstr(words, ", ");

    if (telling > 0)
        words = without("sleeps ", without("waits ", words));
    if (telling > 1)
        words = without("for ", words);
    return telling > 2 && comma ? comma + 2 : words;
}

/* --- one stretch ---------------------------------------------------------- */

/* A stretch that lasts is shown with what the others did in most of it: while a
   call computes, they do not wait for what it brings about at its end; and a
   thread that ends at its end has worked in it. */
static bool is_late(long long t, const struct stretch *stretch)
{
    return stretch->is_long && t > stretch->begins + stretch->lasts / 2;
}

static bool shows_before(const struct row *row, const struct stretch *stretch)
{
    bool works = row->shown != NOTHING && !row->in_thread;

    return !works && is_late(row->since, stretch);
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
    return before->state == state && before->last + 1 == now &&
           (state != RUNS || row->in_thread) && before->mark == NOTHING &&
           !before->asked && row->mark == NOTHING && !row->asked;
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
    } else if (state != NOTHING || row->mark != NOTHING || row->asked) {
        struct span *span = &row->spans[row->count++];
        *span = (struct span){.first = fold->now,
                              .last = fold->now,
                              .state = state,
                              .mark = row->mark,
                              .asked = row->asked,
                              .asked_late = is_late(row->asked_at, stretch)};
        if (state == WAITS)
            memcpy(span->text,
                   state == row->state ? row->text : row->text_before,
                   sizeof span->text);
        if (row->kind == LOOP_ROW || (state == RUNS && !row->in_thread))
            say_length(span, stretch);
    }
    row->shown = row->mark = NOTHING;
    row->asked = false;
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
    for (size_t i = 0; i < list->count && trace_is_whole(trace); i++)
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
