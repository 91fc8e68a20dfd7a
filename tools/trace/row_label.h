/* row_label - which callbacks are worth a row, and how a row is called. Uses rows,
   trace. */
#ifndef TRACE_ROW_LABEL_H
#define TRACE_ROW_LABEL_H

#include "rows.h"

/* Whether a callback has a row beside those of the tasks: this `call` of it,
   and, if it is that of a descriptor, whether it is ever called. */
bool row_is_seen(const struct trace *trace, const struct event *call);
bool row_is_ever_ready(const struct trace *trace, long long cb);

/* Whether this `call` comes from a timer; whether it stops the loop. */
bool row_is_of_timer(const struct trace *trace, const struct event *call);
bool row_is_end(const struct event *call);

/* "Task-1 main", of its `task`; "set_answer()"; "data for Task-2", of the
   descriptor that is the row's `id`; "thread of Task-5", of the first `thread` of
   the call; "other threads". */
void row_label_task(struct row *row, const struct event *event);
void row_label_function(struct row *row, const char *fn);
void row_label_descriptor(struct row *row, const struct trace *trace);
void row_label_thread(struct row *row, const struct trace *trace,
                      const struct event *handed);
void row_label_beside(struct row *row);

#endif
