/* io - sockets that can be awaited. Plugs in, uses connecting, descriptor,
   descriptor_table, future, io_halves, loop, outcome, socket, stackful. */
#include <errno.h>
#include <unistd.h>

#include "connecting.h"
#include "descriptor.h"
#include "io.h"
#include "io_halves.h"
#include "socket.h"
#include "stackful.h"

/* --- waiting -------------------------------------------------------------- */

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
    loop_check(loop, "loop_wait_readable");
    return wait_until(loop, fd, SELECTOR_READ);
}

struct outcome loop_wait_writable(struct loop *loop, int fd)
{
    loop_check(loop, "loop_wait_writable");
    return wait_until(loop, fd, SELECTOR_WRITE);
}

/* Let the others run for a turn. */
static struct outcome wait_turn(const struct descriptor *descriptor)
{
    unsigned generation = descriptor->generation;
    struct outcome outcome = coroutine_yield(0);

    return outcome.error || descriptor->generation == generation
               ? outcome
               : outcome_errno(EBADF);
}

/* After a call that would have blocked. */
static struct outcome wait_again(struct loop *loop,
                                 struct descriptor *descriptor, int event)
{
    struct io io;

    if (descriptor_renews_budget(descriptor, event))
        return wait_turn(descriptor);
    struct outcome outcome = io_start_on(&io, loop, descriptor, event, true);
    if (outcome.error)
        return outcome;
    return io_finish(&io, coroutine_yield(outcome.value));
}

/* --- system calls --------------------------------------------------------- */

/*
 * Each is what it would be with the functions of socket.h: call; if that would
 * block, wait and call again. Those of descriptor.h do the same with fewer
 * system calls, and take turns.
 */
struct outcome loop_sock_recv(struct loop *loop, int fd, void *buffer,
                              size_t size)
{
    loop_check(loop, "loop_sock_recv");
    if (size > 0)
        misuse_if_null(buffer, "loop_sock_recv", "a buffer");
    struct descriptor *descriptor = descriptor_at(loop, fd);
    if (!descriptor)
        return outcome_errno(errno);
    for (;;) {
        ssize_t count = descriptor_receive(loop, descriptor, buffer, size);
        if (count >= 0)
            return outcome_value(count); /* 0: the other side has closed */
        if (!socket_would_block())
            return outcome_errno(errno);
        struct outcome outcome = wait_again(loop, descriptor, SELECTOR_READ);
        if (outcome.error)
            return outcome;
    }
}

struct outcome loop_sock_sendall(struct loop *loop, int fd, const void *data,
                                 size_t size)
{
    const char *rest = data;

    loop_check(loop, "loop_sock_sendall");
    if (size > 0)
        misuse_if_null(data, "loop_sock_sendall", "data");
    struct descriptor *descriptor = descriptor_at(loop, fd);
    if (!descriptor && size > 0)
        return outcome_errno(errno);
    while (size > 0) {
        ssize_t count = descriptor_send(loop, descriptor, rest, size);
        if (count >= 0) {
            rest += count;
            size -= (size_t)count;
            continue;
        }
        if (!socket_would_block())
            return outcome_errno(errno);
        struct outcome outcome = wait_again(loop, descriptor, SELECTOR_WRITE);
        if (outcome.error)
            return outcome;
    }
    return outcome_value(0);
}

struct outcome loop_sock_accept(struct loop *loop, int listener)
{
    loop_check(loop, "loop_sock_accept");
    struct descriptor *descriptor = descriptor_at(loop, listener);
    if (!descriptor)
        return outcome_errno(errno);
    for (;;) {
        int fd = descriptor_accept(loop, descriptor);
        if (fd >= 0) {
            io_end_waits(loop, fd); /* those of one that had its number */
            return outcome_value(fd);
        }
        if (!socket_would_block())
            return outcome_errno(errno);
        struct outcome outcome = wait_again(loop, descriptor, SELECTOR_READ);
        if (outcome.error)
            return outcome;
    }
}

void loop_sock_close(struct loop *loop, int fd)
{
    loop_check(loop, "loop_sock_close");
    io_end_waits(loop, fd);
    close(fd);
}

/* Until the attempt under way is over. Closed meanwhile by another task, its
   number is not ours to close. */
static struct outcome wait_connected(struct loop *loop, struct connecting *at)
{
    io_end_waits(loop, at->fd); /* it has just been opened */
    const struct descriptor *descriptor = descriptor_at(loop, at->fd);
    if (!descriptor)
        return outcome_errno(errno);
    unsigned generation = descriptor->generation;
    struct outcome outcome = wait_until(loop, at->fd, SELECTOR_WRITE);

    if (outcome.error && descriptor->generation != generation)
        at->fd = -1;
    return outcome;
}

struct outcome loop_sock_connect(struct loop *loop, const char *host, int port)
{
    struct connecting at;
    bool connected = false;

    loop_check(loop, "loop_sock_connect");
    connecting_start(&at, host, port);
    while (at.fd >= 0 && !connected) {
        struct outcome outcome = wait_connected(loop, &at);
        if (outcome.error) {
            connecting_stop(&at);
            return outcome;
        }
        connected = connecting_finish(&at);
    }
    return connected ? outcome_value(at.fd)
                     : outcome_problem(errno, socket_problem());
}
