/* fold - what each event does to the rows. Uses beside, names,
   row_list, rows, trace. */
#ifndef TRACE_FOLD_H
#define TRACE_FOLD_H

#include "beside.h"
#include "names.h"
#include "row_list.h"

struct fold {
    const struct trace *trace;
    const struct stretches *stretches;
    struct names names;
    struct row_list list;
    size_t now; /* which stretch */
    struct beside beside;
};

/* The state of each row that the event is about, from now on. */
void fold_event(struct fold *fold, const struct event *event);

#endif
