/* event - one event of a trace, as FORMAT.md describes it. Uses json. */
#ifndef TRACE_EVENT_H
#define TRACE_EVENT_H

#include "json.h"

enum event_kind {
    EV_TURN,
    EV_ASK,
    EV_WOKE,
    EV_QUEUE,
    EV_UNQUEUE,
    EV_TIMER,
    EV_UNTIMER,
    EV_WATCH,
    EV_UNWATCH,
    EV_CALL,
    EV_RET,
    EV_TASK,
    EV_RUN,
    EV_WAIT,
    EV_YIELD,
    EV_ENTER,
    EV_LEAVE,
    EV_DONE,
    EV_CANCEL,
    EV_THREAD,
    EV_OUT,
    EV_REPORT,
    EV_OPEN,
    EV_CLOSE,
    EV_ANSWER,
    EV_DEADLOCK,
    EV_END
};

/* Which of the fields are there, its kind says. What is not there, or null, is
   NO_NUMBER or NULL. */
enum { NO_NUMBER = -1 };

struct event {
    enum event_kind ev;
    long long n, t, turn, by;

    /* serial numbers, which begin with 1 */
    long long cb, task, id, on, job, loop;

    long long timeout, due; /* microseconds */
    long long fd, ready, dropped;
    const char *fn, *from, *name, *coro, *kind, *how, *text, *direction;
    const char *answer, *state, *status;
    const char *at; /* a place: "chapter02/13_tasks_overlap.c:21" */
    const char *of; /* what a gather waits for, for json_next() */
};

/* The word that stands for it in a trace: "queue". */
const char *event_word(enum event_kind ev);

/* Make an event of what a line says. NULL, or a sentence that says what is
   wrong; the strings stay where they are. */
const char *event_read(const struct json_object *object, struct event *event);

#endif
