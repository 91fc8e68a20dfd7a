/* io_halves - until a descriptor is ready, as a future. Plugs in, uses
   descriptor, descriptor_table, future, loop, outcome, watch_table. */
#include <errno.h>
#include <stdio.h>

#include "descriptor.h"
#include "io_halves.h"
#include "watch_table.h"

/* Called by the loop when fd is ready. */
static void on_ready(void *argument)
{
    struct io *io = argument;

    descriptor_woke(io->ready.loop, io->fd, io->event, io->again);
    if (!future_done(&io->ready))
        future_finish(&io->ready, outcome_value(0));
}

/* The wait for this; NULL if no task waits. */
static struct io *waiting(struct loop *loop, int fd, int event)
{
    struct callback *callback = watch_table_find(loop, fd, event);

    return callback && callback->function == on_ready ? callback->argument
                                                      : NULL;
}

/* One task can wait for it, and none beside a callback. */
static struct outcome check_free(struct loop *loop, int fd, int event)
{
    const char *own = watch_table_reserved(loop, fd, event);
    const char *role = event == SELECTOR_READ ? "reader" : "writer";
    struct io *other = waiting(loop, fd, event);

    if (other && !future_done(&other->ready))
        return outcome_raise(RuntimeError,
                             "descriptor %d is awaited by another task already",
                             fd);
    if (other) /* it was cancelled, and has yet to go on */
        return outcome_value(0);
    if (own)
        return outcome_raise(RuntimeError, "descriptor %d is %s", fd, own);
    if (watch_table_find(loop, fd, event))
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
    .what = "fd",
    .cancel = future_cancel_plainly,
    .explain = explain,
};

static struct outcome start(struct io *io, struct loop *loop, int fd, int event,
                            bool again)
{
    struct outcome outcome = check_free(loop, fd, event);

    if (outcome.error)
        return outcome;
    future_init(&io->ready, &io_kind, loop);
    io->fd = fd;
    io->event = event;
    io->again = again;
    if (waiting(loop, fd, event)) /* the cancelled one, which lets go of it */
        watch_table_reserve(loop, fd, event, NULL);
    const char *problem = descriptor_attach(loop, fd, event, on_ready, io);
    if (problem)
        return outcome_problem(errno, problem);
    watch_table_reserve(loop, fd, event, "awaited by a task");
    io->generation = descriptor_generation(loop, fd);
    return outcome_value((intptr_t)&io->ready);
}

struct outcome io_start(struct io *io, struct loop *loop, int fd, int event)
{
    return start(io, loop, fd, event, false);
}

struct outcome io_start_again(struct io *io, struct loop *loop, int fd,
                              int event)
{
    if (!descriptor_renews_budget(loop, fd, event))
        return start(io, loop, fd, event, true);
    io->ready.loop = loop;
    io->fd = fd;
    io->event = event;
    io->generation = descriptor_generation(loop, fd);
    return outcome_value(0);
}

/* If it was cancelled, another may wait in its place by now. And the number may
   mean another descriptor. */
struct outcome io_finish(struct io *io, struct outcome sent)
{
    struct loop *loop = io->ready.loop;

    if (waiting(loop, io->fd, io->event) == io)
        watch_table_remove(loop, io->fd, io->event);
    bool same = descriptor_generation(loop, io->fd) == io->generation;
    return sent.error || same ? sent : outcome_errno(EBADF);
}

void io_end_waits(struct loop *loop, int fd)
{
    for (int event = SELECTOR_READ; event <= SELECTOR_WRITE; event++) {
        struct io *io = waiting(loop, fd, event);

        if (io && !future_done(&io->ready))
            future_finish(&io->ready, outcome_errno(EBADF));
    }
    descriptor_renumbered(loop, fd);
}
