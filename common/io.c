/* io - sockets that can be awaited. Since chapter02/22, uses future, loop,
   outcome, socket, stackful, watch. */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "io.h"
#include "socket.h"
#include "stackful.h"

/* --- readiness ----------------------------------------------------------- */

static void on_ready(void *argument)
{
    struct io *io = argument;

    watches_remove(&io->ready.loop->watches, io->fd, io->event);
    if (!future_done(&io->ready))
        future_finish(&io->ready, outcome_value(0));
}

/* Whoever waits for this already; NULL if nobody does. */
static struct io *waiting(struct loop *loop, int fd, int event)
{
    struct callback *callback = watches_find(&loop->watches, fd, event);

    return callback && callback->function == on_ready ? callback->argument
                                                      : NULL;
}

static void explain(const struct future *future, char *text, size_t room)
{
    const struct io *io = (const struct io *)future;

    snprintf(text, room, "descriptor %d, until it can be %s", io->fd,
             io->event == SELECTOR_READ ? "read" : "written");
}

static const struct future_kind io_kind = {
    .name = "Future",
    .cancel = future_cancel_plainly,
    .describe = future_describe,
    .explain = explain,
};

struct outcome io_start(struct io *io, struct loop *loop, int fd, int event)
{
    struct io *other = waiting(loop, fd, event);

    if (other && !future_done(&other->ready))
        return outcome_raise(RuntimeError,
                             "descriptor %d is awaited by another task already",
                             fd);
    future_init(&io->ready, &io_kind, loop);
    io->fd = fd;
    io->event = event;
    const char *problem = watches_add(&loop->watches, fd, event, on_ready, io);
    if (problem) {
        int number = errno;
        struct outcome outcome = outcome_raise(OSError, "%s", problem);
        outcome.value = number;
        return outcome;
    }
    return outcome_value((intptr_t)&io->ready);
}

/* If it was cancelled, another may wait in its place by now. */
struct outcome io_finish(struct io *io, struct outcome sent)
{
    if (waiting(io->ready.loop, io->fd, io->event) == io)
        watches_remove(&io->ready.loop->watches, io->fd, io->event);
    return sent;
}

static struct outcome wait_until(struct loop *loop, int fd, int event)
{
    struct io io;
    struct outcome outcome = io_start(&io, loop, fd, event);

    if (outcome.error)
        return outcome;
    return io_finish(&io, coroutine_yield(outcome.value));
}

struct outcome loop_wait_readable(struct loop *loop, int fd)
{
    return wait_until(loop, fd, SELECTOR_READ);
}

struct outcome loop_wait_writable(struct loop *loop, int fd)
{
    return wait_until(loop, fd, SELECTOR_WRITE);
}

/* --- system calls -------------------------------------------------------- */

/* After one that returned -1: the error, or the wait until it can go on. */
static struct outcome error_or_wait(struct loop *loop, int fd, int event)
{
    if (socket_would_block())
        return wait_until(loop, fd, event);
    return outcome_errno(errno);
}

struct outcome loop_sock_recv(struct loop *loop, int fd, void *buffer,
                              size_t size)
{
    for (;;) {
        ssize_t count = socket_receive(fd, buffer, size);
        if (count >= 0)
            return outcome_value(count);
        struct outcome outcome = error_or_wait(loop, fd, SELECTOR_READ);
        if (outcome.error)
            return outcome;
    }
}

struct outcome loop_sock_sendall(struct loop *loop, int fd, const void *data,
                                 size_t size)
{
    const char *rest = data;

    while (size > 0) {
        ssize_t count = socket_send(fd, rest, size);
        if (count >= 0) {
            rest += count;
            size -= (size_t)count;
            continue;
        }
        struct outcome outcome = error_or_wait(loop, fd, SELECTOR_WRITE);
        if (outcome.error)
            return outcome;
    }
    return outcome_value(0);
}

struct outcome loop_sock_accept(struct loop *loop, int listener)
{
    for (;;) {
        int fd = socket_accept(listener);
        if (fd >= 0 && socket_set_nonblocking(fd))
            return outcome_value(fd);
        if (fd >= 0) {
            struct outcome outcome = outcome_errno(errno);
            close(fd);
            return outcome;
        }
        struct outcome outcome = error_or_wait(loop, listener, SELECTOR_READ);
        if (outcome.error)
            return outcome;
    }
}

/* What socket.h says of a connection that failed. */
static struct outcome connect_failed(void)
{
    int number = errno;
    struct outcome outcome = outcome_raise(OSError, "%s", socket_problem());

    outcome.value = number;
    return outcome;
}

struct outcome loop_sock_connect(struct loop *loop, const char *host, int port)
{
    int fd = socket_start_connect(host, port);

    if (fd < 0)
        return connect_failed();
    struct outcome outcome = wait_until(loop, fd, SELECTOR_WRITE);
    if (!outcome.error && !socket_finish_connect(fd))
        outcome = connect_failed();
    if (outcome.error)
        close(fd);
    else
        outcome.value = fd;
    return outcome;
}
