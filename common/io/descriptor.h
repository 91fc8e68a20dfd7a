/* descriptor - what is remembered of a descriptor between two calls of io.
   Since chapter02/27, uses loop. */
#ifndef DESCRIPTOR_H
#define DESCRIPTOR_H

#include <stdbool.h>

#include "loop.h"

/*
 * A descriptor is a number, and the number outlives what it stands for: it may
 * be closed while a task is suspended, and given to the next socket. Nothing
 * tells the task, unless it compares the generation.
 */
struct descriptor {
    unsigned generation; /* raised whenever fd is known to be another */
    int at_once;         /* system calls in a row that did not have to wait */

    /* its reader; see descriptor.c */
    bool drained;  /* all that had come was taken; false once more comes */
    bool expected; /* just detached: one event is no surprise */
};

/* What is known of fd; NULL: nothing. The second makes it; NULL: no memory.
   Not to be kept over a suspension: the table may move. */
struct descriptor *descriptor_peek(const struct loop *loop, int fd);
struct descriptor *descriptor_at(struct loop *loop, int fd);

/* To be taken before a suspension and compared after it; 0 if fd is unknown,
   and then no task can be suspended on it. */
unsigned descriptor_generation(const struct loop *loop, int fd);

/* fd is not what it was: it has just been opened, or is about to be closed. The
   tasks that are suspended on it will not touch what has its number next. */
void descriptor_renumbered(struct loop *loop, int fd);

/*
 * The task that waited until fd can be read is woken, and is likely to wait
 * again; and it does, and fd is known to be the same still. Between the two the
 * selector watches on where it can, so that a conversation costs no system call
 * more than its waits. NULL, or why not, with errno.
 */
void descriptor_detach(struct loop *loop, int fd);
const char *descriptor_attach(struct loop *loop, int fd,
                              void (*function)(void *), void *argument);

/* fd has said its last word, and may be closed soon, by plain close(): the
   selector is to watch no more than what is waited for. */
void descriptor_settle(struct loop *loop, int fd);

/* Whether a read would be in vain, as far as is known. */
bool descriptor_drained(const struct loop *loop, int fd);

#endif
