/* descriptor - the state of a reader, and system calls that need not be made.
   Plugs in, uses descriptor_table, loop, selector. */
#ifndef DESCRIPTOR_H
#define DESCRIPTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "descriptor_table.h"
#include "loop.h"
#include "selector.h"

/* So many before the task lets the others run for a turn (tokio's budget). */
enum { IO_BUDGET = 16 };

/*
 * receive(), send() and accept() without waiting, as the functions of socket.h:
 * -1, with errno, where there is an error, and socket_would_block() tells
 * whether it is only that the call would block. That is also said, without a
 * system call, where a read is known to be in vain, and where the budget is
 * spent; descriptor_wait() then knows what to wait for. What accept() returns
 * is non-blocking.
 */
ssize_t descriptor_receive(struct loop *loop, struct descriptor *descriptor,
                           void *buffer, size_t size);
ssize_t descriptor_send(struct loop *loop, struct descriptor *descriptor,
                        const void *data, size_t size);
int descriptor_accept(struct loop *loop, struct descriptor *listener);

/* Whether a turn is all there is to wait for: the budget was spent, and is whole
   again. False: it has to be waited until it is ready. */
bool descriptor_renews_budget(struct descriptor *descriptor, int event);

/*
 * A task begins to wait until it is ready, for one of the three above; the task
 * was woken. Both for `event`, SELECTOR_READ or SELECTOR_WRITE; `again`: it is
 * likely to wait for the same again. NULL, or a sentence that says why not, with
 * errno.
 */
const char *descriptor_attach(struct loop *loop, struct descriptor *descriptor,
                              int event, void (*function)(void *),
                              void *argument);
void descriptor_woke(struct loop *loop, struct descriptor *descriptor,
                     int event, bool again);

/* fd is not what it was: it has just been opened, or is about to be closed. The
   tasks that are suspended on it will not touch what has its number next. */
void descriptor_renumbered(struct loop *loop, int fd);

#endif
