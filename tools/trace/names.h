/* names - what the serial numbers of a trace stand for. Uses trace. */
#ifndef TRACE_NAMES_H
#define TRACE_NAMES_H

#include "trace.h"

struct names {
    const struct trace *trace;
    size_t serials;
    const struct event **task; /* the `task` event of each number, or NULL */
    const struct event **call; /* the first `call` of each callback, or NULL */
};

/* Give back with names_free(). */
struct names names_of(const struct trace *trace);
void names_free(struct names *names);

/* "Task-2", or NULL: it is a future, or was created where events are
   missing. */
const char *names_task(const struct names *names, long long id);

/* The task whose step this callback is, or NO_NUMBER. */
long long names_task_of(const struct names *names, long long cb);

/* What is called: "step of Task-2", "timer of Task-2" for one that this task has
   set, "set_answer()", "callback 7" if it is never called. What is queued: the
   same, but "Task-2". They lie in buffers that are used again; four are good at
   a time. */
const char *names_called(const struct names *names, long long cb);
const char *names_queued(const struct names *names, long long cb);

/* "descriptor A": which one it is, since its number is the trace's, not the
   system's. */
enum { NAMES_FD = 32 };
const char *names_descriptor(long long fd, char text[NAMES_FD]);

/* What a task does in this `wait`: "sleeps", "waits for Task-2", "waits for 3
   tasks". Lies in such a buffer too. */
const char *names_wait(const struct names *names, const struct event *wait);

#endif
