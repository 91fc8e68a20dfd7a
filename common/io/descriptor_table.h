/* descriptor_table - what is remembered of each descriptor, by its number.
   Plugs in, uses event_loop_state, loop. */
#ifndef DESCRIPTOR_TABLE_H
#define DESCRIPTOR_TABLE_H

#include <stdbool.h>

#include "event_loop_state.h"
#include "loop.h"

/*
 * A descriptor is a number, and the number outlives what it stands for: it may
 * be closed while a task is suspended, and given to the next socket. Nothing
 * tells the task, unless it compares the generation.
 */
struct descriptor {
    int fd;
    unsigned generation; /* raised whenever fd is known to be another */
    int spent;           /* of its budget: system calls in a row that went
                            through at once */
    /* its reader; see descriptor.c */
    bool drained;           /* all that had come was taken, and no more has */
    bool spurious_expected; /* idle, and no event has come since */
};

/*
 * What is known of fd; NULL: nothing. The same, made if it has to be; NULL, with
 * errno: there is no memory, or no such descriptor. It never moves and lasts as
 * long as the loop: a task looks once and keeps it.
 */
static inline struct descriptor *descriptor_peek(const struct loop *loop,
                                                 int fd);
static inline struct descriptor *descriptor_at(struct loop *loop, int fd);

/* ---- how they are kept -------------------------------------------------- */

/* In one piece that the loop frees in its end; so does it with the memory from
   its free list, in which the descriptors lie. */
struct descriptors {
    int room;
    struct descriptor *by_fd[]; /* each made when first needed, then kept */
};

struct descriptor *descriptor_make(struct loop *loop, int fd);

static inline struct descriptor *descriptor_peek(const struct loop *loop,
                                                 int fd)
{
    const struct event_loop *event_loop = event_loop_or_null(loop);
    const struct descriptors *all = event_loop ? event_loop->descriptors : NULL;

    /* a negative one is far too large then */
    return all && (unsigned)fd < (unsigned)all->room ? all->by_fd[fd] : NULL;
}

static inline struct descriptor *descriptor_at(struct loop *loop, int fd)
{
    struct descriptor *descriptor = descriptor_peek(loop, fd);

    return descriptor ? descriptor : descriptor_make(loop, fd);
}

#endif
