/* io - sockets that can be awaited. Since chapter02/28, uses future, loop,
   outcome, socket, stackful. */
#ifndef IO_H
#define IO_H

#include <stdbool.h>
#include <stddef.h>

#include "future.h"
#include "loop.h"
#include "outcome.h"

/*
 * Each of these tries the system call first and, where that would block, has
 * the task wait until the descriptor is ready. The loop is the running one, the
 * descriptor is non-blocking. Errors: OSError, whose value is errno;
 * CancelledError; RuntimeError if another task waits for the same thing, or a
 * callback does by loop_add_reader() or loop_add_writer(), for the loop wakes
 * only one (and these refuse in turn while a task waits). Where fd was closed
 * by loop_sock_close() while the task was suspended, it is OSError with EBADF,
 * whatever has its number by then.
 *
 * What succeeds at once does not suspend, but there is a budget: after
 * IO_BUDGET (16) successes in a row on one descriptor the task lets the others
 * run for a turn, so that a peer that never pauses does not keep them waiting.
 */

/* The next client: the value is its descriptor, non-blocking, the caller's to
   close. May suspend. loop.sock_accept(). */
MUST_USE struct outcome loop_sock_accept(struct loop *loop, int listener);

/* A connection to host and port: the value is its descriptor, as above. Looking
   up a host's name blocks; an address does not. May suspend.
   loop.sock_connect(). */
MUST_USE struct outcome loop_sock_connect(struct loop *loop, const char *host,
                                          int port);

/*
 * At least one byte, at most size: the value says how many; 0 is the end.
 * May suspend. loop.sock_recv_into().
 *
 * Fewer than size are taken to be all that had come: the next call does not
 * try in vain but waits, and the selector, which watches on, need not be told.
 * Hence a rule: until this has returned 0 or an error, close fd with
 * loop_sock_close(). After a plain close() another descriptor may get its
 * number, and a loop_sock_recv() from that could wait for ever. (Those that
 * loop_sock_accept() and loop_sock_connect() make are known to be new.)
 */
MUST_USE struct outcome loop_sock_recv(struct loop *loop, int fd, void *buffer,
                                       size_t size);

/* All of it. May suspend. loop.sock_sendall(). */
MUST_USE struct outcome loop_sock_sendall(struct loop *loop, int fd,
                                          const void *data, size_t size);

/* Close fd. A task that waits for it, or was woken and has yet to go on, gets
   OSError with EBADF, and what loop_add_reader() and loop_add_writer()
   registered is removed. */
void loop_sock_close(struct loop *loop, int fd);

/* Until fd, of whatever kind, can be read, or written, without blocking.
   May suspend. */
MUST_USE struct outcome loop_wait_readable(struct loop *loop, int fd);
MUST_USE struct outcome loop_wait_writable(struct loop *loop, int fd);

#endif
