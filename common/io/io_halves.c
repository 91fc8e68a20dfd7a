/* io_halves - until a descriptor is ready, as a future. Plugs in, uses
   descriptor, descriptor_table, future, loop, misuse, outcome, watch_table. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "descriptor.h"
#include "io_halves.h"
#include "misuse.h"
#include "watch_table.h"

/* Called by the loop when the descriptor is ready. */
static void on_ready(void *argument)
{
    struct io *io = argument;

    descriptor_woke(io->ready.loop, io->descriptor, io->event, io->again);
    if (!future_done(&io->ready))
        future_finish(&io->ready, outcome_value(0));
}

/* The wait that is to be told of this; NULL if no task waits. */
static struct io *waiting(struct watcher *watcher, int event)
{
    const struct callback *callback = watcher_find(watcher, event);

    return callback && callback->function == on_ready ? callback->argument
                                                      : NULL;
}

/* One task can wait for it, and none beside a callback; but one that was
   cancelled, and has yet to go on, lets go of it. */
NOINLINE static struct outcome take_over(struct watcher *watcher, int event)
{
    const char *own = watcher_reserved(watcher, event);
    const char *role = event == SELECTOR_READ ? "reader" : "writer";
    struct io *other = waiting(watcher, event);

    if (other && future_done(&other->ready)) {
        watcher_reserve(watcher, event, NULL);
        return outcome_value(0);
    }
    if (other)
        return outcome_raise(RuntimeError,
                             "descriptor %d is awaited by another task already",
                             watcher->fd);
    if (own)
        return outcome_raise(RuntimeError, "descriptor %d is %s", watcher->fd,
                             own);
    return outcome_raise(RuntimeError,
                         "descriptor %d has a %s already, by loop_add_%s()",
                         watcher->fd, role, role);
}

static void explain(const struct future *future, char *text, size_t room)
{
    const struct io *io = (const struct io *)future;

    snprintf(text, room, "descriptor %d, until it can be %s",
             io->descriptor->fd,
             io->event == SELECTOR_READ ? "read" : "written");
}

static const struct future_kind io_kind = {
    .name = "Future",
    .what = "fd",
    .cancel = future_cancel_plainly,
    .explain = explain,
};

struct outcome io_start_on(struct io *io, struct loop *loop,
                           struct descriptor *descriptor, int event, bool again)
{
    struct watcher *watcher = watch_table_peek(loop, descriptor->fd);
    struct outcome outcome = watcher_find(watcher, event)
                                 ? take_over(watcher, event)
                                 : outcome_value(0);

    if (outcome.error)
        return outcome;
    future_init(&io->ready, &io_kind, loop);
    io->descriptor = descriptor;
    io->event = event;
    io->generation = descriptor->generation;
    io->again = again;
    const char *problem =
        descriptor_attach(loop, descriptor, event, on_ready, io);
    return problem ? outcome_problem(errno, problem)
                   : outcome_value((intptr_t)&io->ready);
}

struct outcome io_start(struct io *io, struct loop *loop, int fd, int event)
{
    misuse_if_null(io, "io_start", "a wait");
    loop_check(loop, "io_start");
    struct descriptor *descriptor = descriptor_at(loop, fd);

    if (!descriptor)
        return outcome_problem(errno, strerror(errno));
    return io_start_on(io, loop, descriptor, event, false);
}

/* If it was cancelled, another may wait in its place by now. And the number may
   mean another descriptor. */
struct outcome io_finish(struct io *io, struct outcome sent)
{
    misuse_if_null(io, "io_finish", "a wait");
    struct loop *loop = io->ready.loop;
    const struct descriptor *descriptor = io->descriptor;

    if (!descriptor)
        misuse("RuntimeError: io_finish() of a wait that has not begun");

    if (waiting(watch_table_peek(loop, descriptor->fd), io->event) == io)
        watch_table_remove(loop, descriptor->fd, io->event);
    bool same = descriptor->generation == io->generation;
    return sent.error || same ? sent : outcome_errno(EBADF);
}

void io_end_waits(struct loop *loop, int fd)
{
    for (int event = SELECTOR_READ; event <= SELECTOR_WRITE; event++) {
        struct io *io = waiting(watch_table_peek(loop, fd), event);

        if (io && !future_done(&io->ready))
            future_finish(&io->ready, outcome_errno(EBADF));
    }
    descriptor_renumbered(loop, fd);
}
