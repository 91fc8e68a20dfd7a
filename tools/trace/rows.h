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
    ASKED = '?', /* to end */
    CANCELLED = '!',
    FAILED = 'x'
};

struct span {
    size_t first, last; /* stretches, both included */
    char state;
    char mark;  /* it has ended CANCELLED or FAILED at its end; or NOTHING */
    bool asked; /* to end, at its beginning */
    bool asked_late; /* ... or rather at its end */
    char text[48];   /* "sleeps 3 s"; "" where there is nothing to say */
};

enum { ROW_FUNCTIONS = 4 };

struct row {
    enum row_kind {
        LOOP_ROW,
        TASK_ROW,
        CALLBACK_ROW,
        FD_ROW,
        WAKE_UP_ROW, /* the descriptor with which threads wake the loop */
        TIMERS_ROW,  /* what wakes sleepers */
        END_ROW,     /* what stops the loop: its work is done */
        OTHERS_ROW,  /* calls that have no row of their own */
        THREAD_ROW
    } kind;
    long long id;                         /* of a task, a thread's job */
    const char *fn;                       /* of a callback's function */
    const char *functions[ROW_FUNCTIONS]; /* of OTHERS_ROW, those known */
    char label[48];                       /* "Task-2 delay" */
    bool in_thread;  /* its row can show # beside that of another row */
    bool is_watched; /* a descriptor, for this callback: more may come */

    struct span *spans;
    size_t count;

    /* while the events are folded */
    char state, before; /* now, and until `since` */
    char shown, mark;   /* in this stretch */
    bool asked;         /* in this stretch, at `asked_at` */
    bool fresh; /* a state begins anew: not the one of the span before */
    long long since, asked_at;
    const struct event *wait;       /* of a task that waits */
    long long due;                  /* of that, if it sleeps; or NO_NUMBER */
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

/* Its text in ever fewer words, as there is less room: "waits for Task-2,
   shielded", "for Task-2, shielded", "Task-2, shielded", "shielded". */
enum { TELLINGS = 4 };
const char *span_words(const struct span *span, int telling);

#endif
