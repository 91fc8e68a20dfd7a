/* debug_slow - debug mode says which callbacks took too long.
   Plugs in, uses debug_created, loop, traceback, watchdog. */
#ifndef DEBUG_SLOW_H
#define DEBUG_SLOW_H

#include "debug_created.h"
#include "loop.h"
#include "traceback.h"
#include "watchdog.h"

/* What is kept of the callback that runs, for it may be gone at its end. */
struct slow {
    double started;    /* real time, whatever the loop's clock */
    double reporting;  /* until then, in this thread; see symbols.h */
    struct task *task; /* whose step it is, or NULL; retained */
    const void *code;  /* if it is none: the function that is called... */
    double when;       /* ... when it was due, NaN if it is no timer's, ... */
    struct traceback made; /* ... and where that was asked for */
};

void debug_slow_starts(struct slow *slow, struct created *created,
                       const struct callback *callback);

/* Report what took loop->slow_callback_duration or longer, with what the
   watchdog knows. Nothing, where its start was not observed. */
void debug_slow_ends(struct slow *slow, struct loop *loop,
                     struct watchdog *watchdog);
void debug_slow_forget(struct slow *slow);

#endif
