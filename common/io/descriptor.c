/* descriptor - what is remembered of a descriptor between two calls of io.
   Plugs in, uses loop, socket, watcher. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "descriptor.h"
#include "socket.h"

/*
 * What epoll does, and what follows from it
 *
 * The kernel keeps the list of what is watched, so each change of it is a
 * system call. A server that adds a descriptor before each wait and removes it
 * after would spend two of the five calls that an echo then takes on that. So
 * the reader stays in the list when its task is woken: that task will nearly
 * always wait for the same again.
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
 * An idle reader is watched though nothing waits, and reported like all others.
 * One such spurious event is to be expected: the task was woken in one turn and
 * reads in the next, and a poll may lie between. A second means that the task
 * does something else now; the reader is removed, or every wait would end at
 * once.
 *
 * `drained` saves one call more. A read that gave less than there was room for
 * took all there was, so the next would be in vain, and waits at once. That is
 * a guess (datagrams are short, and more may come meanwhile), but a wrong one
 * costs a turn and no more: epoll is used level-triggered, and reports what
 * there is, not what is new. With both an echo takes two system calls, receive
 * and send, and its share of a wait.
 *
 * The danger is the number. What epoll keeps is the open file, under the number
 * that it had.
 *
 *   - Closed: the kernel drops it from the list without a word. If its reader
 *     was idle, and the next socket gets the number, then that socket would be
 *     taken for watched, and never be. Hence loop_sock_close(), and the way
 *     back from idle only for a drained one: after a short read of the same
 *     descriptor. Accepting and connecting know that theirs is new.
 *   - Duplicated (dup(), fork()) and closed: the open file lives on, is
 *     reported under a number that is not its own any more, and cannot be
 *     removed by it. watcher.c then opens another selector.
 *   - Reused while a task is suspended: the task would go on with the number,
 *     and read what was meant for another connection, or send into it. It
 *     compares the generation after each suspension.
 *
 * select and poll are told everything at each wait, so with them no reader is
 * ever idle, and only the last of these three can happen.
 */

/* --- by number ------------------------------------------------------------ */

/* In one piece that the loop frees in its end. */
struct descriptors {
    int room;
    struct descriptor at[];
};

/* What is known of fd; NULL: nothing. Not to be kept over a suspension: the
   table may move. */
static struct descriptor *peek(const struct loop *loop, int fd)
{
    struct descriptors *all = loop->descriptors;

    return all && fd >= 0 && fd < all->room ? &all->at[fd] : NULL;
}

/* The same, made if it has to be; NULL: no memory. */
static struct descriptor *at(struct loop *loop, int fd)
{
    struct descriptors *all = loop->descriptors;
    int before = all ? all->room : 0;

    if (fd < before)
        return peek(loop, fd);

    int room = fd < 32 ? 64 : 2 * fd;
    all = realloc(all, sizeof *all + (size_t)room * sizeof *all->at);
    if (!all)
        return NULL;
    for (int i = before; i < room; i++)
        all->at[i] = (struct descriptor){0};
    all->room = room;
    loop->descriptors = all;
    return &all->at[fd];
}

unsigned descriptor_generation(const struct loop *loop, int fd)
{
    const struct descriptor *descriptor = peek(loop, fd);

    return descriptor ? descriptor->generation : 0;
}

void descriptor_renumbered(struct loop *loop, int fd)
{
    struct descriptor *descriptor = peek(loop, fd);

    watch_table_remove(&loop->watch_table, fd, SELECTOR_READ);
    watch_table_remove(&loop->watch_table, fd, SELECTOR_WRITE);
    if (descriptor)
        *descriptor =
            (struct descriptor){.generation = descriptor->generation + 1};
}

/* --- its reader ----------------------------------------------------------- */

/* The end, or an error: fd may be closed soon, by plain close(). */
static void end_idle(struct loop *loop, int fd)
{
    const struct watcher *watch = watch_table_peek(&loop->watch_table, fd);
    struct descriptor *descriptor = peek(loop, fd);

    if (descriptor)
        descriptor->drained = false;
    if (watch && watch->is_idle)
        watch_table_remove(&loop->watch_table, fd, SELECTOR_READ);
}

/* A callback that the poll has found. If this turn calls nothing but such ones,
   the next poll could tell nothing new. */
static void called(struct loop *loop)
{
    struct watch_table *watch_table = &loop->watch_table;

    watch_table->just_asked =
        --watch_table->queued == 0 && list_empty(&loop->turn);
}

/* There is something to read, and nothing waits for it. */
static void on_spurious(void *number)
{
    struct loop *loop = asyncio_get_running_loop();
    int fd = (int)(intptr_t)number;
    struct descriptor *descriptor = peek(loop, fd);

    if (descriptor->was_woken)
        descriptor->was_woken = descriptor->drained = false;
    else
        end_idle(loop, fd);
    called(loop);
}

void descriptor_woke(struct loop *loop, int fd, int event, bool again)
{
    struct watch_table *watch_table = &loop->watch_table;
    struct descriptor *descriptor = peek(loop, fd);

    if (event == SELECTOR_READ)
        descriptor->drained = false;
    if (again && event == SELECTOR_READ &&
        watch_table->selector->kind->forgets_closed) {
        watch_table_set_idle(watch_table, fd, on_spurious,
                             (void *)(intptr_t)fd);
        descriptor->was_woken = true;
    } else {
        watch_table_remove(watch_table, fd, event);
    }
    called(loop);
}

const char *descriptor_attach(struct loop *loop, int fd, int event,
                              void (*function)(void *), void *argument)
{
    struct watch_table *watch_table = &loop->watch_table;
    struct descriptor *descriptor = peek(loop, fd);

    if (event == SELECTOR_READ && descriptor && descriptor->drained &&
        watch_table_end_idle(watch_table, fd, function, argument)) {
        descriptor->spent = 0;
        return NULL;
    }
    const char *problem =
        watch_table_add(watch_table, fd, event, function, argument);
    if (problem)
        return problem;
    descriptor = at(loop, fd);
    if (!descriptor) {
        watch_table_remove(watch_table, fd, event);
        errno = ENOMEM;
        return strerror(errno);
    }
    descriptor->spent = 0;
    return NULL;
}

/* --- system calls --------------------------------------------------------- */

bool descriptor_renews_budget(struct loop *loop, int fd, int event)
{
    struct descriptor *descriptor = peek(loop, fd);

    if (!descriptor || descriptor->spent < IO_BUDGET ||
        (event == SELECTOR_READ && descriptor->drained))
        return false;
    descriptor->spent = 0;
    return true;
}

/* Whether the call is not to be made, as if it would block. */
static bool holds_back(const struct loop *loop, int fd, int event)
{
    const struct descriptor *descriptor = peek(loop, fd);

    if (!descriptor || (descriptor->spent < IO_BUDGET &&
                        !(event == SELECTOR_READ && descriptor->drained)))
        return false;
    errno = EAGAIN;
    return true;
}

/* It went through; NULL: no memory, so it is not counted, which is unfair at
   worst. */
static struct descriptor *spend(struct loop *loop, int fd)
{
    struct descriptor *descriptor = at(loop, fd);

    if (descriptor)
        descriptor->spent++;
    return descriptor;
}

/* It returned -1. */
static void failed(struct loop *loop, int fd)
{
    int error = errno;

    if (!socket_would_block())
        end_idle(loop, fd);
    errno = error;
}

ssize_t descriptor_receive(struct loop *loop, int fd, void *buffer, size_t size)
{
    if (holds_back(loop, fd, SELECTOR_READ))
        return -1;

    ssize_t count = socket_receive(fd, buffer, size);
    if (count < 0) {
        failed(loop, fd);
    } else if (count == 0) {
        end_idle(loop, fd);
    } else {
        struct descriptor *descriptor = spend(loop, fd);
        if (descriptor)
            descriptor->drained = (size_t)count < size;
    }
    return count;
}

ssize_t descriptor_send(struct loop *loop, int fd, const void *data,
                        size_t size)
{
    if (holds_back(loop, fd, SELECTOR_WRITE))
        return -1;

    ssize_t count = socket_send(fd, data, size);
    if (count < 0)
        failed(loop, fd);
    else
        spend(loop, fd);
    return count;
}

int descriptor_accept(struct loop *loop, int listener)
{
    if (holds_back(loop, listener, SELECTOR_READ))
        return -1;

    int fd = socket_accept(listener);
    if (fd < 0) {
        failed(loop, listener);
    } else if (socket_set_nonblocking(fd)) {
        spend(loop, listener);
    } else {
        int error = errno;
        close(fd);
        errno = error;
        fd = -1;
    }
    return fd;
}
