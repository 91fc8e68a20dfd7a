/* records - what debug mode remembers of each thing: where it was made.
   Since chapter02/06, uses hooks, list, traceback. */
#ifndef RECORDS_H
#define RECORDS_H

#include <pthread.h>
#include <stdint.h>

#include "hooks.h"
#include "list.h"
#include "traceback.h"

/*
 * A side table, so that the things themselves do not grow: what has been made,
 * under its address. Other threads may add what they have queued; a record stays
 * where it is until it is removed or replaced, and only the loop's thread does
 * that to what others look at.
 */
struct record {
    struct list link; /* in `all` */
    struct record *next;
    const void *object;
    enum object_kind kind;
    struct traceback traceback;
    bool lent;         /* in a frame, or in what others free: it may go without
                          a word */
    const void *code;  /* of a task's coroutine, and where that was made, for */
    const char *place; /* want of something better */
    uint64_t serial;   /* of a handle: which use of it; see handle.h */
    double when;       /* of a timer's handle, else NaN */
    const void *thread;    /* of a coroutine: whose it is, */
    struct lent *argument; /* and what it has that lies in a frame */
};

struct records {
    pthread_mutex_t lock;
    struct record **buckets; /* chained */
    size_t bucket_count;     /* a power of two, or 0 */
    size_t count;
    struct list all; /* oldest first */
};

void records_init(struct records *records);
void records_free(struct records *records);

/* The record of it, NULL if it has none. */
struct record *records_find(struct records *records, const void *object);

/* A new one, in place of what was there: something else had that address. Made
   by whoever calls. NULL if there is no memory, for it is not that important.
   Stays the table's, until it is removed or replaced. */
struct record *records_add(struct records *records, enum object_kind kind,
                           const void *object);
void records_remove(struct records *records, const void *object);

#endif
