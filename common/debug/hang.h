/* hang - a callback that does not end: what it is and where it stands.
   Plugs in, uses backtrace, callback, sample. */
#ifndef HANG_H
#define HANG_H

#include "backtrace.h"
#include "callback.h"
#include "sample.h"

/* What runs: copied, for another thread will name it. */
struct running {
    char name[64]; /* of the task, empty if it was given none */
    unsigned long number;
    const char *coroutine_name; /* NULL: it is a plain callback */
    const void *code;
    bool has_stack;
    struct coroutine_stack stack; /* on which the coroutine runs */
};
void running_note(struct running *running, const struct callback *callback);

/*
 * What is known of a hang: its calls, and which of them is to blame. From the
 * thread that looks; starts a process.
 */
struct hang {
    struct named_calls calls;
    const char *function;      /* in which it waits, or NULL: it computes */
    const char *instead;       /* what to do about that */
    const struct symbol *from; /* the user's call that led to it, or NULL */
};
void hang_find(struct hang *hang, const struct sampled *thread,
               const struct running *running);

/* Report it, as it is after so many seconds. */
void hang_report(const struct hang *hang, const struct running *running,
                 double seconds);

/* A detail of a report: which call waits, in which function. None if no call
   does. */
void hang_add_cause(const struct hang *hang);

#endif
