/* table_rows - a row per call of the loop, in words. Uses deeds, names,
   stretch. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "table_rows.h"

static long long callback_of(const struct trace *trace,
                             const struct stretch *stretch)
{
    for (size_t i = stretch->first; i < stretch->end; i++)
        if (trace->events[i].ev == EV_CALL)
            return trace->events[i].cb;
    return NO_NUMBER;
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
        duration_text(stretch->begins, now);
        if (strcmp(now, time) != 0)
            memcpy(row->time, now, sizeof now);
        memcpy(time, now, sizeof now);
        snprintf(row->called, sizeof row->called, "%s",
                 names_called(&names, callback_of(trace, stretch)));
        deeds_of(trace, &names, stretch, row->does);
    }
    names_free(&names);
    stretches_free(&stretches);
    return rows;
}

void table_rows_free(struct table_rows *rows)
{
    free(rows->all);
}
