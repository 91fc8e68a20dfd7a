/* descriptor - the state of a reader, and system calls that need not be made.
   Plugs in, uses descriptor_table, loop, running_loop, selector, socket,
   watch_table, watcher. */
#include <errno.h>
#include <unistd.h>

#include "descriptor.h"
#include "socket.h"
#include "watch_table.h"
#include "watcher.h"

/*
 * Five system calls, and how they become two
 *
 * The plain way to echo: recv(); that would block, so have the loop watch the
 * descriptor; wait; have it watch no more; recv() again; send(). Beside the
 * wait, which all descriptors share, these are five system calls, of which the
 * first is in vain, and two only change what the kernel watches. (With the
 * functions of socket.h and loop_wait_readable() io.c would do just that.)
 *
 * The kernel is not told. The reader stays in its list when the task is woken,
 * for that task will nearly always wait for the same again. So a reader has one
 * of three states:
 *
 *             recv has to wait                    it can be read
 *     none ---------------------> awaited ------------------------> idle
 *      ^     descriptor_attach()     ^        descriptor_woke()     |  |
 *      |     (epoll_ctl)             |                              |  |
 *      |                             +------------------------------+  |
 *      |                               descriptor_attach(), drained    |
 *      |                               (no system call)                |
 *      +---------------------------------------------------------------+
 *        a second spurious event, the end or an error, loop_sock_close()
 *        (epoll_ctl)
 *
 *               the kernel   the loop calls    and here
 *     none      -            -
 *     awaited   watches      the task's wait   drained, if it is back from idle
 *     idle      watches      on_spurious()     drained, once all has been read;
 *                                              spurious_expected, until one came
 *
 * An idle reader is watched though nothing waits, and reported like all others.
 * One such spurious event is to be expected: the task was woken in one turn and
 * reads in the next, and a poll may lie between. A second means that the task
 * does something else now; the reader is removed, or every wait would end at
 * once.
 *
 * Nothing is tried in vain. A read that gave less than there was room for took
 * all there was: the descriptor is `drained`, and the next read waits at once.
 * That is a guess (datagrams are short, and more may come meanwhile), but a
 * wrong one costs a turn and no more: epoll is used level-triggered, and
 * reports what there is, not what is new.
 *
 * The loop does not poll for what it has just been told (called(), below). If
 * all that a turn does is to wake the tasks that its poll has found, the next
 * poll could only tell once more of what they have still to read.
 *
 * One thing is held back that would go through. Where a peer always has more to
 * read, no call ever blocks, and no other task would run. So after IO_BUDGET of
 * them in a row (`spent`) the next is refused as if it would block, and then the
 * task waits for a turn, not for the descriptor.
 *
 * The way back from idle is only for a drained one: after a short read of the
 * same descriptor. descriptor_table.c says what else the number could mean.
 *
 * select and poll are told everything at each wait, so with them no reader is
 * ever idle.
 */

/* --- its reader ----------------------------------------------------------- */

/* The end, or an error: it may be closed soon, by plain close(). */
static void end_idle(struct loop *loop, struct descriptor *descriptor)
{
    const struct watcher *watcher = watch_table_peek(loop, descriptor->fd);

    descriptor->drained = false;
    if (watcher && watcher->is_idle)
        watch_table_remove(loop, descriptor->fd, SELECTOR_READ);
}

/* A callback that the poll has found. If this turn calls nothing but such ones,
   the next poll could tell nothing new. */
static void called(struct loop *loop)
{
    if (--loop->unserved == 0 && !list_empty(&loop->turn))
        loop->unserved = -1;
}

/* There is something to read, and nothing waits for it. */
static void on_spurious(void *argument)
{
    struct loop *loop = asyncio_get_running_loop();
    struct descriptor *descriptor = argument;

    if (descriptor->spurious_expected)
        descriptor->spurious_expected = descriptor->drained = false;
    else
        end_idle(loop, descriptor);
    called(loop);
}

void descriptor_woke(struct loop *loop, struct descriptor *descriptor,
                     int event, bool again)
{
    if (event == SELECTOR_READ)
        descriptor->drained = false;
    if (again && event == SELECTOR_READ &&
        loop->selector->kind->forgets_closed) {
        watcher_set_idle(loop, watch_table_peek(loop, descriptor->fd),
                         on_spurious, descriptor);
        descriptor->spurious_expected = true;
    } else {
        watch_table_remove(loop, descriptor->fd, event);
    }
    called(loop);
}

const char *descriptor_attach(struct loop *loop, struct descriptor *descriptor,
                              int event, void (*function)(void *),
                              void *argument)
{
    struct watcher *watcher = watch_table_peek(loop, descriptor->fd);

    descriptor->spent = 0;
    if (event == SELECTOR_READ && descriptor->drained && watcher &&
        watcher->is_idle) {
        watcher_end_idle(loop, watcher, function, argument);
    } else {
        const char *problem =
            watcher_add(loop, descriptor->fd, event, function, argument);
        if (problem)
            return problem;
        watcher = watch_table_peek(loop, descriptor->fd);
    }
    watcher_reserve(watcher, event, "awaited by a task");
    return NULL;
}

void descriptor_renumbered(struct loop *loop, int fd)
{
    struct descriptor *descriptor = descriptor_peek(loop, fd);

    watch_table_remove(loop, fd, SELECTOR_READ);
    watch_table_remove(loop, fd, SELECTOR_WRITE);
    if (descriptor)
        *descriptor = (struct descriptor){
            .fd = fd, .generation = descriptor->generation + 1};
}

/* --- system calls --------------------------------------------------------- */

bool descriptor_renews_budget(struct descriptor *descriptor, int event)
{
    if (descriptor->spent < IO_BUDGET ||
        (event == SELECTOR_READ && descriptor->drained))
        return false;
    descriptor->spent = 0;
    return true;
}

/* Whether the call is not to be made, as if it would block. */
static bool holds_back(const struct descriptor *descriptor, int event)
{
    if (descriptor->spent < IO_BUDGET &&
        !(event == SELECTOR_READ && descriptor->drained))
        return false;
    errno = EAGAIN;
    return true;
}

/* It returned -1, and so does this. */
NOINLINE static int failed(struct loop *loop, struct descriptor *descriptor)
{
    int error = errno;

    if (!socket_would_block())
        end_idle(loop, descriptor);
    errno = error;
    return -1;
}

ssize_t descriptor_receive(struct loop *loop, struct descriptor *descriptor,
                           void *buffer, size_t size)
{
    if (holds_back(descriptor, SELECTOR_READ))
        return -1;

    ssize_t count = socket_receive(descriptor->fd, buffer, size);
    if (count < 0)
        return failed(loop, descriptor);
    if (count == 0) {
        end_idle(loop, descriptor);
        return 0;
    }
    descriptor->spent++;
    descriptor->drained = (size_t)count < size;
    return count;
}

ssize_t descriptor_send(struct loop *loop, struct descriptor *descriptor,
                        const void *data, size_t size)
{
    if (holds_back(descriptor, SELECTOR_WRITE))
        return -1;

    ssize_t count = socket_send(descriptor->fd, data, size);
    if (count < 0)
        return failed(loop, descriptor);
    descriptor->spent++;
    return count;
}

int descriptor_accept(struct loop *loop, struct descriptor *listener)
{
    if (holds_back(listener, SELECTOR_READ))
        return -1;

    int fd = socket_accept(listener->fd);
    if (fd < 0)
        return failed(loop, listener);
    if (!socket_set_nonblocking(fd)) {
        int error = errno;
        close(fd);
        errno = error;
        return -1;
    }
    listener->spent++;
    return fd;
}
