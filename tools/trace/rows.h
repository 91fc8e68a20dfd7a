/* rows - what each row of a picture shows: a model that folds the events of a
   trace into states. Uses names,
   stretch, trace.

   A row is a list of spans: stretches side by side in which it is in one
   state. */
#ifndef TRACE_ROWS_H
#define TRACE_ROWS_H

#include "stretch.h"

enum {
    NOTHING = ' ', /* not there yet, or no longer */
    RUNS = '#',
    QUEUED = '=',
    WAITS = '.',
    CANCELLED = '!',
    FAILED = 'x'
};

struct span {
    size_t first, last; /* stretches, both included */
    char state;
    char mark;     /* CANCELLED or FAILED happened in it; else NOTHING */
    char text[48]; /* "sleeps 3 s"; "" where there is nothing to say */
};

struct row {
    enum row_kind { LOOP_ROW, TASK_ROW, CALLBACK_ROW, FD_ROW, THREAD_ROW } kind;
    long long id;   /* of a task, a thread's job */
    const char *fn; /* of a callback's function */
    char label[48]; /* "Task-2 delay" */
    bool in_thread; /* its row can show # beside that of another row */

    struct span *spans;
    size_t count;

    /* while the events are folded */
    char state, before; /* now, and until `since` */
    char shown, mark;   /* in this stretch */
    bool fresh; /* a state begins anew: not the one of the span before */
    long long since, on;            /* on: what it waits for, or NO_NUMBER */
    char text[48], text_before[48]; /* of `state`, of `before` */
};

struct rows {
    struct row *all;
    size_t count;
    size_t left_out; /* tasks for which there was no room */
};

/* Give back with rows_free(). */
struct rows rows_of(const struct trace *trace,
                    const struct stretches *stretches);
void rows_free(struct rows *rows);

/* Where there is little room: "3 s" for "sleeps 3 s", "a gather" for "waits for a
   gather". */
const char *span_short(const struct span *span);

#endif
