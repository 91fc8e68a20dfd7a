/* scenario_trace - the trace: one line an event, on stdout. */
#ifndef SCENARIO_TRACE_H
#define SCENARIO_TRACE_H

#include "future.h"
#include "outcome.h"

/* A failure of a scenario's own; the message is the code. */
extern const char ScenarioError[];

/* `TIME WHO TEXT`. Ends the run with `endless` if there were too many. */
void trace(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* `TIME WHO ` only: the rest of the line, and its end, is the caller's. */
void trace_begin(void);

/* The last line: `main = 7`. Whatever is said from then on is not shown. */
void trace_end(struct outcome outcome);

/* A last line that ends the run where it stands: nothing is cleaned up. */
_Noreturn void trace_stop(const char *line);

/* An outcome as the trace has it. By value, to be used in place:
   trace("x %s", written(outcome).text) */
struct written {
    char text[64];
};
struct written written(struct outcome outcome); /* "7", "error 3" */
struct written ending(struct outcome outcome);  /* "= 7", "! error 3" */

/* Likewise how a future stands: "pending" or its outcome. */
struct written standing(struct future *future);

#endif
