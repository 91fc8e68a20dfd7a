/* trace_ids - serial numbers for what has an address. Plugs in since
   chapter01/14, uses list. */
#ifndef TRACE_IDS_H
#define TRACE_IDS_H

#include <stdbool.h>

#include "list.h"

enum trace_kind {
    TRACE_CALLBACK,
    TRACE_FUTURE,
    TRACE_JOB,
    TRACE_FD,
    TRACE_KINDS
};

/* What is known of a thing, from its first mention until it is forgotten; then
   its address may be another's, which gets the next number of its kind. */
struct trace_id {
    struct trace_id *next;
    const void *address;
    enum trace_kind kind;
    long id;
    const void *owner; /* the loop; NULL: it need not be forgotten with that */

    /* of a callback: the event that is to queue it, and in which way; NULL: it
       is queued by what runs */
    long cause;
    const char *from;
    long watch;       /* that began to watch for it; 0: it is no watcher's */
    bool stays;       /* it is called again and again: that of a task */
    long queued;      /* that queued it; 0: it is not in the queue */
    struct list link; /* in the order of the queue, while it is */
};

/* Its record; NULL: it has none. Or a new one, if it has none: number 0, and
   soon another's, if there is no memory. Gone with trace_forget(), to which NULL
   is harmless, or with all of one owner. */
struct trace_id *trace_find(enum trace_kind kind, const void *address);
struct trace_id *trace_of(enum trace_kind kind, const void *address);
void trace_forget(struct trace_id *id);
void trace_forget_owner(const void *owner);
void trace_forget_all(void);

#endif
