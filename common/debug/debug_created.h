/* debug_created - debug mode remembers where each thing was made.
   Plugs in, uses handle, loop, object_table. */
#ifndef DEBUG_CREATED_H
#define DEBUG_CREATED_H

#include "loop.h"
#include "object_table.h"

/*
 * Begin to remember what this loop makes, or forget it. A loop that is closed
 * stays remembered until its memory goes, for what it has made may yet have to
 * be reported. While it is on for any loop, coroutines are remembered as well.
 * It is asked for through the loop's hooks: hooks_where().
 */
void debug_created_switch(struct loop *loop, bool on);

/* All that is remembered of this loop's; NULL if nothing is. */
struct object_table *debug_created_of(struct loop *loop);

/* The record of a callback that is queued or about to be called; NULL if there is
   none. */
const struct object_record *
debug_created_callback(struct loop *loop, const struct callback *callback);

/* Where it was made, and when it is due (NaN: it is no timer's), of a callback
   that is called now. */
struct traceback debug_created_take(struct loop *loop,
                                    const struct callback *callback,
                                    double *when);

#endif
