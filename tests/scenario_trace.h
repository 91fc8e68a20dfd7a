/* scenario_trace - the trace: one line an event, on stdout. */
#ifndef SCENARIO_TRACE_H
#define SCENARIO_TRACE_H

#include "future.h"
#include "outcome.h"

/* A failure of a scenario's own; the message is the code. */
extern const char ScenarioError[];

/* The exception of a `reschedule` at a wrong moment: for asyncio it is a
   RuntimeError like that of a wrong await, for the language it is not. */
extern const char WrongMoment[];

/*
 * An integer of a scenario as the value of an outcome. They are odd there, for
 * what a gather gives is a pointer. What runs off its end gives a plain 0.
 */
enum { NUMBER_BITS = sizeof(intptr_t) * 8 - 2 };
static const long NUMBER_MAX = ((intptr_t)1 << NUMBER_BITS) - 1;

static inline struct outcome outcome_number(long number)
{
    return outcome_value((intptr_t)number * 2 + 1);
}

/* `TIME WHO TEXT`. Ends the run with `endless` if there were too many. */
void trace(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* `TIME WHO ` only: the rest of the line, and its end, is the caller's. */
void trace_begin(void);

/* The line at the end: `main = 7`. What is traced from then on is not shown. */
void trace_end(struct outcome outcome);

/* A last line that ends the run where it stands: nothing is cleaned up. */
_Noreturn void trace_stop(const char *line);

/* An outcome as the trace has it, a word of over 150 bytes cut. By value, to be
   used in place: trace("x %s", written(outcome).text) */
struct written {
    char text[200];
};
struct written written(struct outcome outcome); /* "7", "error 3", "list" */
struct written ending(struct outcome outcome);  /* "= 7", "! error 3" */

/* Likewise how a future stands: "pending" or its outcome. */
struct written standing(struct future *future);

#endif
