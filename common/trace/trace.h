/* trace - what the loop did, event by event, in a file. Plugs in since
   chapter01/14, uses callback, loop. */
#ifndef TRACE_H
#define TRACE_H

#include <stdbool.h>

#include "callback.h"
#include "loop.h"

/*
 * A program has nothing to call. Where this file is linked and ASYNCIO_TRACE
 * names a file, that is written when the program ends, by exit() or by
 * misuse(): tools/trace/FORMAT.md says what is in it.
 *
 * What is traced are the loops that one thread makes, the one that makes the
 * first, in whichever they run.
 */

/* ---- for the files of this room -------------------------------------------- */

/*
 * What tasks and threads have to tell is written by files that come with these,
 * and say so before main() begins. All of this is called under one lock.
 */
struct trace_part {
    struct trace_part *next;
    /* An event is about to be written: first what has come before it, and for
       which there is no event. Or NULL. */
    void (*before)(void);
    /* Sees each event before it is written here. True: it has seen to it. */
    bool (*on_event)(const struct loop *loop, int event, const void *subject);
    /* A line has been begun: add for what this callback is; false: it is not
       known. And: its call has been written. Or NULL. */
    bool (*describe)(const struct callback *callback);
    void (*called)(const struct callback *callback);
};
void trace_add_part(struct trace_part *part);

#endif
