/* object_table - what debug mode remembers of each thing: where it was made.
   Plugs in, uses list, traceback. */
#ifndef OBJECT_TABLE_H
#define OBJECT_TABLE_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "list.h"
#include "traceback.h"

/* What it is: a future may be a task's; a watcher is the callback of one. */
enum object_kind {
    OBJECT_FUTURE,
    OBJECT_CALLBACK,
    OBJECT_WATCHER,
    OBJECT_LOOP,
    OBJECT_COROUTINE
};

/*
 * A side table, so that the things themselves do not grow: what has been made,
 * under its address. Other threads may add what they have queued; a record
 * stays where it is until it is removed or replaced, and only the loop's thread
 * does that to what others look at.
 */
struct object_record {
    struct list link; /* in `all` */
    struct object_record *next;
    const void *object;
    enum object_kind kind;
    struct traceback traceback;
    bool embedded;     /* in a frame, or in what others free: it may go without
                          a word */
    const void *code;  /* of a task's coroutine, and where that was made, for */
    const char *place; /* want of something better */
    uint64_t serial;   /* of a handle: which use of it; see handle.h */
    double when;       /* of a timer's handle, else NaN */
    const void *thread;        /* of a coroutine: whose it is, */
    struct embedded *argument; /* and what it has that lies in a frame */
};

struct object_table {
    atomic_uint used_by; /* which process; see fork_generation() */
    pthread_mutex_t lock;
    struct object_record **buckets; /* chained */
    size_t bucket_count;            /* a power of two, or 0 */
    size_t count;
    struct list all; /* oldest first */
};

void object_table_init(struct object_table *objects);
void object_table_free(struct object_table *objects);

/* The record of it, NULL if it has none. */
struct object_record *object_table_find(struct object_table *objects,
                                        const void *object);

/* A new one, in place of what was there: something else had that address. Its
   creator is the caller. NULL if there is no memory: it is not that important.
   Stays the table's, until it is removed or replaced. */
struct object_record *object_table_add(struct object_table *objects,
                                       enum object_kind kind,
                                       const void *object);
void object_table_remove(struct object_table *objects, const void *object);

#endif
