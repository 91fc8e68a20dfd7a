/* table_rows - a row per call of the loop, in words. Uses deeds, names,
   stretch. */
#ifndef TRACE_TABLE_ROWS_H
#define TRACE_TABLE_ROWS_H

#include "deeds.h"

struct table_row {
    char turn[24],
        time[DURATION_ROOM]; /* "" where it is that of the row above */
    char called[64];         /* "": the loop waits */
    char does[DEEDS_ROOM];
};

struct table_rows {
    struct table_row *all;
    size_t count;
};

/* Give back with table_rows_free(). */
struct table_rows table_rows_of(const struct trace *trace);
void table_rows_free(struct table_rows *rows);

#endif
