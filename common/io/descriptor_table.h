/* descriptor_table - what is remembered of each descriptor, by its number.
   Plugs in, uses loop. */
#ifndef DESCRIPTOR_TABLE_H
#define DESCRIPTOR_TABLE_H

#include <stdbool.h>

#include "loop.h"

/*
 * A descriptor is a number, and the number outlives what it stands for: it may
 * be closed while a task is suspended, and given to the next socket. Nothing
 * tells the task, unless it compares the generation.
 */
struct descriptor {
    unsigned generation; /* raised whenever fd is known to be another */
    int spent;           /* of its budget: system calls in a row that went
                            through at once */
    /* its reader; see descriptor.c */
    bool drained;           /* all that had come was taken, and no more has */
    bool spurious_expected; /* idle, and no event has come since */
};

/* What is known of fd; NULL: nothing. The same, made if it has to be; NULL: no
   memory. Neither is to be kept over a suspension: the table may move. */
struct descriptor *descriptor_peek(const struct loop *loop, int fd);
struct descriptor *descriptor_at(struct loop *loop, int fd);

/* To be taken before a suspension and compared after it; 0 if fd is unknown,
   and then no task can be suspended on it. */
unsigned descriptor_generation(const struct loop *loop, int fd);

#endif
