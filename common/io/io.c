/* io - sockets that can be awaited. Since chapter02/27, uses descriptor,
   future, loop, outcome, socket, stackful, watcher. */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "descriptor.h"
#include "io.h"
#include "socket.h"
#include "stackful.h"

/* --- readiness ----------------------------------------------------------- */

/* Whether this turn calls nothing but on_ready(), for each whose descriptor the
   wait has found. Called for each of them. */
static bool only_woke(struct loop *loop)
{
    return --loop->watch_table.queued == 0 && list_empty(&loop->turn);
}

static void on_ready(void *argument)
{
    struct io *io = argument;
    struct loop *loop = io->ready.loop;

    if (io->again)
        descriptor_detach(loop, io->fd);
    else
        watch_table_remove(&loop->watch_table, io->fd, io->event);
    if (io->event == SELECTOR_READ)
        descriptor_peek(loop, io->fd)->drained = false;
    if (!future_done(&io->ready))
        future_finish(&io->ready, outcome_value(0));
    loop->watch_table.just_asked = only_woke(loop);
}

/* The wait for this; NULL if no task waits. */
static struct io *waiting(struct loop *loop, int fd, int event)
{
    struct callback *callback = watch_table_find(&loop->watch_table, fd, event);

    return callback && callback->function == on_ready ? callback->argument
                                                      : NULL;
}

/* One task can wait for it, and none beside a callback. */
static struct outcome check_free(struct loop *loop, int fd, int event)
{
    const char *own = watch_table_reserved(&loop->watch_table, fd, event);
    const char *role = event == SELECTOR_READ ? "reader" : "writer";
    struct io *other = waiting(loop, fd, event);

    if (other && !future_done(&other->ready))
        return outcome_raise(RuntimeError,
                             "descriptor %d is awaited by another task already",
                             fd);
    if (other) /* it was cancelled, and has yet to go on */
        watch_table_reserve(&loop->watch_table, fd, event, NULL);
    else if (own)
        return outcome_raise(RuntimeError, "descriptor %d is %s", fd, own);
    else if (watch_table_find(&loop->watch_table, fd, event))
        return outcome_raise(RuntimeError,
                             "descriptor %d has a %s already, by loop_add_%s()",
                             fd, role, role);
    return outcome_value(0);
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
    .explain = explain,
};

/* `known`: fd is still the descriptor that the selector was told of. */
static struct outcome start(struct io *io, struct loop *loop, int fd, int event,
                            bool known)
{
    struct outcome outcome = check_free(loop, fd, event);

    if (outcome.error)
        return outcome;
    future_init(&io->ready, &io_kind, loop);
    io->fd = fd;
    io->event = event;
    const char *problem =
        known ? descriptor_attach(loop, fd, on_ready, io)
              : watch_table_add(&loop->watch_table, fd, event, on_ready, io);
    if (problem)
        return outcome_problem(errno, problem);
    watch_table_reserve(&loop->watch_table, fd, event, "awaited by a task");

    struct descriptor *descriptor = descriptor_at(loop, fd);
    if (!descriptor) {
        watch_table_remove(&loop->watch_table, fd, event);
        return outcome_errno(ENOMEM);
    }
    descriptor->at_once = 0;
    io->generation = descriptor->generation;
    return outcome_value((intptr_t)&io->ready);
}

/* After a suspension: whether the number still means the same. */
static struct outcome if_the_same(struct loop *loop, int fd,
                                  unsigned generation, struct outcome sent)
{
    bool same = descriptor_generation(loop, fd) == generation;

    return sent.error || same ? sent : outcome_errno(EBADF);
}

struct outcome io_start(struct io *io, struct loop *loop, int fd, int event)
{
    io->again = false;
    return start(io, loop, fd, event, false);
}

/* If it was cancelled, another may wait in its place by now. */
struct outcome io_finish(struct io *io, struct outcome sent)
{
    if (waiting(io->ready.loop, io->fd, io->event) == io)
        watch_table_remove(&io->ready.loop->watch_table, io->fd, io->event);
    return if_the_same(io->ready.loop, io->fd, io->generation, sent);
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
    misuse_if_null(loop, "loop_wait_readable", "a loop");
    return wait_until(loop, fd, SELECTOR_READ);
}

struct outcome loop_wait_writable(struct loop *loop, int fd)
{
    misuse_if_null(loop, "loop_wait_writable", "a loop");
    return wait_until(loop, fd, SELECTOR_WRITE);
}

/* For loop_sock_recv(), which is likely to be called again. */
static struct outcome wait_for_more(struct loop *loop, int fd, bool known)
{
    struct io io = {.again = true};
    struct outcome outcome = start(&io, loop, fd, SELECTOR_READ, known);

    if (outcome.error)
        return outcome;
    return io_finish(&io, coroutine_yield(outcome.value));
}

/* fd is to mean another descriptor, or does so already: no task waits for what
   it was. */
static void end_waits(struct loop *loop, int fd)
{
    for (int event = SELECTOR_READ; event <= SELECTOR_WRITE; event++) {
        struct io *io = waiting(loop, fd, event);

        if (io && !future_done(&io->ready))
            future_finish(&io->ready, outcome_errno(EBADF));
    }
    descriptor_renumbered(loop, fd);
}

void loop_sock_close(struct loop *loop, int fd)
{
    misuse_if_null(loop, "loop_sock_close", "a loop");
    end_waits(loop, fd);
    watch_table_remove(&loop->watch_table, fd, SELECTOR_READ);
    watch_table_remove(&loop->watch_table, fd, SELECTOR_WRITE);
    watch_table_disarm(&loop->watch_table, fd);
    close(fd);
}

/* fd has just been opened. */
static void begin(struct loop *loop, int fd)
{
    end_waits(loop, fd);
    watch_table_forget(&loop->watch_table, fd);
}

/* --- before and after a system call -------------------------------------- */

/* Before: a task that never has to wait lets the others run now and then. */
static struct outcome give_way(struct loop *loop, int fd)
{
    struct descriptor *descriptor = descriptor_peek(loop, fd);

    if (!descriptor || descriptor->at_once < AT_ONCE)
        return outcome_value(0);
    descriptor->at_once = 0;
    unsigned generation = descriptor->generation;
    return if_the_same(loop, fd, generation, coroutine_yield(0));
}

/* After one that went through: what is known of fd; NULL: no memory, so it is
   not counted, which is unfair at worst. */
static struct descriptor *went_at_once(struct loop *loop, int fd)
{
    struct descriptor *descriptor = descriptor_at(loop, fd);

    if (descriptor)
        descriptor->at_once++;
    return descriptor;
}

/* After one that failed. */
static struct outcome failed(struct loop *loop, int fd)
{
    struct outcome outcome = outcome_errno(errno);

    descriptor_settle(loop, fd);
    return outcome;
}

/* After one that returned -1: the error, or the wait until it can go on. */
static struct outcome error_or_wait(struct loop *loop, int fd, int event)
{
    return socket_would_block() ? wait_until(loop, fd, event)
                                : failed(loop, fd);
}

/* --- system calls -------------------------------------------------------- */

static struct outcome received(struct loop *loop, int fd, ssize_t count,
                               size_t size)
{
    if (count == 0) { /* the end; likely, fd is closed next */
        descriptor_settle(loop, fd);
        return outcome_value(0);
    }
    struct descriptor *descriptor = went_at_once(loop, fd);
    if (descriptor)
        descriptor->drained = (size_t)count < size;
    return outcome_value(count);
}

/*
 * Having read less than it could, it waits at once the next time: a trial in
 * vain would be a third system call a message. It only guesses (each datagram
 * is short, and more may come meanwhile), but a wrong guess costs no more than
 * a turn, for the selector reports what there is, not what is new.
 */
struct outcome loop_sock_recv(struct loop *loop, int fd, void *buffer,
                              size_t size)
{
    misuse_if_null(loop, "loop_sock_recv", "a loop");
    if (size > 0)
        misuse_if_null(buffer, "loop_sock_recv", "a buffer");
    for (;;) {
        bool drained = descriptor_drained(loop, fd);
        struct outcome outcome;

        if (!drained) {
            outcome = give_way(loop, fd);
            if (outcome.error)
                return outcome;
            ssize_t count = socket_receive(fd, buffer, size);
            if (count >= 0)
                return received(loop, fd, count, size);
            if (!socket_would_block())
                return failed(loop, fd);
        }
        outcome = wait_for_more(loop, fd, drained);
        if (outcome.error)
            return outcome;
    }
}

struct outcome loop_sock_sendall(struct loop *loop, int fd, const void *data,
                                 size_t size)
{
    const char *rest = data;

    misuse_if_null(loop, "loop_sock_sendall", "a loop");
    if (size > 0)
        misuse_if_null(data, "loop_sock_sendall", "data");
    while (size > 0) {
        struct outcome outcome = give_way(loop, fd);
        if (outcome.error)
            return outcome;
        ssize_t count = socket_send(fd, rest, size);
        if (count >= 0) {
            rest += count;
            size -= (size_t)count;
            went_at_once(loop, fd);
            continue;
        }
        outcome = error_or_wait(loop, fd, SELECTOR_WRITE);
        if (outcome.error)
            return outcome;
    }
    return outcome_value(0);
}

struct outcome loop_sock_accept(struct loop *loop, int listener)
{
    misuse_if_null(loop, "loop_sock_accept", "a loop");
    for (;;) {
        struct outcome outcome = give_way(loop, listener);
        if (outcome.error)
            return outcome;
        int fd = socket_accept(listener);
        if (fd >= 0 && socket_set_nonblocking(fd)) {
            went_at_once(loop, listener);
            begin(loop, fd);
            return outcome_value(fd);
        }
        if (fd >= 0) {
            outcome = outcome_errno(errno);
            close(fd);
            return outcome;
        }
        outcome = error_or_wait(loop, listener, SELECTOR_READ);
        if (outcome.error)
            return outcome;
    }
}

/* Until the attempt under way is over. Closed meanwhile by another task, its
   number is not ours to close. */
static struct outcome wait_connected(struct loop *loop, struct connecting *at)
{
    begin(loop, at->fd);
    unsigned generation = descriptor_generation(loop, at->fd);
    struct outcome outcome = wait_until(loop, at->fd, SELECTOR_WRITE);

    if (outcome.error && descriptor_generation(loop, at->fd) != generation)
        at->fd = -1;
    return outcome;
}

struct outcome loop_sock_connect(struct loop *loop, const char *host, int port)
{
    struct connecting at;
    bool connected = false;

    misuse_if_null(loop, "loop_sock_connect", "a loop");
    socket_start_connect(&at, host, port);
    while (at.fd >= 0 && !connected) {
        struct outcome outcome = wait_connected(loop, &at);
        if (outcome.error) {
            socket_stop_connect(&at);
            return outcome;
        }
        connected = socket_finish_connect(&at);
    }
    return connected ? outcome_value(at.fd)
                     : outcome_problem(errno, socket_problem());
}
