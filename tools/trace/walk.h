/* walk - how far predict has come in a trace, and what it asks there. Uses names,
   question, ready, trace. */
#ifndef TRACE_WALK_H
#define TRACE_WALK_H

#include "names.h"
#include "question.h"
#include "ready.h"

struct walk {
    const struct trace *trace;
    struct names names;
    struct ready ready;
    const struct event **waits; /* of each task, what it waits for, or NULL */
    struct score score;
    long long asked_turn; /* about a call of this turn was asked already */
    bool was_printed;     /* in this call */
};

/* Before the event: a call, an output, a wait. (ask_call.c, ask_output.c,
   ask_wait.c) */
void ask_call(struct walk *walk, const struct event *call);
void ask_output(struct walk *walk, const struct event *out);
void ask_wait(struct walk *walk, const struct event *wait);

/* "3 s". Lies in a buffer that the next call uses again. */
const char *walk_time(const struct event *event);

/* What caused it, or NULL. */
const struct event *walk_cause(const struct walk *walk,
                               const struct event *event);

/* "See event 9: Task-2 was queued in turn 1, at 0 s, by step of Task-1." */
void walk_say_cause(const struct walk *walk, struct question *question,
                    const struct event *queued);

#endif
