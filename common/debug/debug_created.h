/* debug_created - debug mode remembers where each thing was made.
   Plugs in, uses loop, object_table, observer. */
#ifndef DEBUG_CREATED_H
#define DEBUG_CREATED_H

#include "loop.h"
#include "object_table.h"
#include "observer.h"

/*
 * What one loop has created, as long as it is kept: in debug mode, and of a
 * closed loop until its memory goes, for what it has created may yet have to be
 * reported. While that is so for any loop, coroutines are remembered as well.
 * To know where something was created, ask observers_where().
 */
struct created {
    struct loop *loop;
    struct object_table objects;
};

void debug_created_begin(struct created *created, struct loop *loop);
void debug_created_end(struct created *created);

/* The loop tells that something was created, or is gone. */
void debug_created_event(struct created *created, int event,
                         const void *subject);
void debug_created_gone(struct created *created, const void *object);

/* See struct observer. */
bool debug_created_where(struct created *created, enum where what,
                         const void *object, char *text, size_t room);

/* The record of a callback that is queued or about to be called; NULL: it has
   none. */
const struct object_record *
debug_created_callback(struct created *created,
                       const struct callback *callback);

/* Where it was created, and when it is due (NaN: it is no timer's), of a
   callback that is about to be called. */
struct traceback debug_created_take(struct created *created,
                                    const struct callback *callback,
                                    double *when);

#endif
