/* table_rows - a row per call of the loop, in words. Uses deeds, names,
   runtime, stretch. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime.h"
#include "table_rows.h"

static const struct event *call_in(const struct trace *trace,
                                   const struct stretch *stretch)
{
    for (size_t i = stretch->first; i < stretch->end; i++)
        if (trace->events[i].ev == EV_CALL)
            return &trace->events[i];
    return NULL;
}

static void say_idle(struct table_row *row, const struct stretch *stretch)
{
    char duration[DURATION_ROOM];

    if (stretch->kind == GAP)
        snprintf(row->does, sizeof row->does, "... events are missing here");
    else
        snprintf(row->does, sizeof row->does,
                 "... nothing is ready: the loop waits %s",
                 duration_text(stretch->lasts, duration));
}

/* A call that no event tells more of: what it is for. */
static void say_purpose(struct table_row *row, const struct event *call)
{
    const char *deed = call->fn ? runtime_deed(call->fn) : NULL;

    if (row->does[0] == '\0' && deed)
        snprintf(row->does, sizeof row->does, "%s", deed);
}

struct table_rows table_rows_of(const struct trace *trace)
{
    trace_need_calls(trace);
    struct stretches stretches = stretches_of(trace);
    struct names names = names_of(trace);
    struct table_rows rows = {.all =
                                  trace_room(stretches.count, sizeof *rows.all),
                              .count = stretches.count};
    long long turn = -1;
    char time[DURATION_ROOM] = "";

    for (size_t i = 0; i < stretches.count; i++) {
        const struct stretch *stretch = &stretches.all[i];
        struct table_row *row = &rows.all[i];
        char now[DURATION_ROOM];

        if (stretch->kind != CALL) {
            say_idle(row, stretch);
            continue;
        }
        if (stretch->turn != turn)
            snprintf(row->turn, sizeof row->turn, "%lld", stretch->turn);
        turn = stretch->turn;
        const struct event *call = call_in(trace, stretch);
        duration_text(stretch->begins, now);
        if (strcmp(now, time) != 0)
            memcpy(row->time, now, sizeof now);
        memcpy(time, now, sizeof now);
        snprintf(row->called, sizeof row->called, "%s",
                 names_called(&names, call->cb));
        deeds_of(trace, &names, stretch, row->does);
        say_purpose(row, call);
    }
    names_free(&names);
    stretches_free(&stretches);
    return rows;
}

void table_rows_free(struct table_rows *rows)
{
    free(rows->all);
}
