/* descriptor - what is remembered of a descriptor between two calls of io.
   Since chapter02/27, uses loop, watcher. */
#include <stdlib.h>

#include "descriptor.h"

/*
 * What epoll does, and what follows from it
 *
 * The kernel keeps the list of what is watched, so each change of it is a
 * system call. A server that adds a descriptor before each wait and removes it
 * after would spend two of the five calls that an echo then takes on that. So
 * io.c leaves the descriptor in the list when its task is woken: that task will
 * nearly always wait for the same again.
 *
 *              recv has to wait                 it can be read
 *     idle ----------------------> waiting ----------------------> detached
 *      ^     descriptor_attach()      ^      descriptor_detach()    |    |
 *      |     (epoll_ctl)              |                             |    |
 *      |                              +-----------------------------+    |
 *      |                                 descriptor_attach(), known      |
 *      |                                 (no system call)                |
 *      +-----------------------------------------------------------------+
 *        reported twice although nothing waits, descriptor_settle(),
 *        loop_sock_close() (epoll_ctl)
 *
 * Detached, it is watched though nothing waits for it, and is reported like
 * all others. Once that is to be expected: the task was woken in one turn and
 * reads in the next, and a wait may lie between. Twice means that the task does
 * something else now; the kernel is told, or every wait would end at once.
 *
 * `drained` saves one call more. A read that gave less than there was room for
 * took all there was, so the next would be in vain, and waits at once. That is
 * a guess (datagrams are short, and more may come meanwhile), but a wrong one
 * costs a turn and no more: epoll is used level-triggered, and reports what
 * there is, not what is new.
 *
 * The danger is the number. What epoll keeps is the open file, under the number
 * that it had.
 *
 *   - Closed: the kernel drops it from the list without a word. If it was
 *     detached, and the next socket gets the number, then "known" would be
 *     wrong, and that socket never be watched. Hence loop_sock_close(), and
 *     `known` only after a short read of the same descriptor. Accepting and
 *     connecting know that theirs is new, whatever had its number.
 *   - Duplicated (dup(), fork()) and closed: the open file lives on, is
 *     reported under a number that is not its own any more, and cannot be
 *     removed by it. watcher.c then opens another selector.
 *   - Reused while a task is suspended: the task would go on with the number,
 *     and read what was meant for another connection, or send into it. It
 *     compares the generation after each suspension.
 *
 * select and poll are told everything at each wait, so with them nothing is
 * ever detached, and only the last of these three can happen.
 */

/* By number, in one piece that the loop frees in its end. */
struct descriptors {
    int room;
    struct descriptor at[];
};

struct descriptor *descriptor_peek(const struct loop *loop, int fd)
{
    struct descriptors *all = loop->descriptors;

    return all && fd >= 0 && fd < all->room ? &all->at[fd] : NULL;
}

struct descriptor *descriptor_at(struct loop *loop, int fd)
{
    struct descriptors *all = loop->descriptors;
    int before = all ? all->room : 0;

    if (fd < before)
        return descriptor_peek(loop, fd);

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
    const struct descriptor *descriptor = descriptor_peek(loop, fd);

    return descriptor ? descriptor->generation : 0;
}

void descriptor_renumbered(struct loop *loop, int fd)
{
    struct descriptor *descriptor = descriptor_peek(loop, fd);

    if (!descriptor)
        return;
    unsigned generation = descriptor->generation + 1;
    *descriptor = (struct descriptor){.generation = generation};
}

/* --- its reader ----------------------------------------------------------- */

/* Asked by watcher.c of an event that nothing waits for. */
static bool is_expected(struct watch_table *watch_table, int fd)
{
    struct loop *loop = list_entry(watch_table, struct loop, watch_table);
    struct descriptor *descriptor = descriptor_peek(loop, fd);

    if (!descriptor)
        return false;
    bool expected = descriptor->expected;
    descriptor->expected = false;
    descriptor->drained = false;
    return expected;
}

void descriptor_detach(struct loop *loop, int fd)
{
    bool watched = watch_table_detach(&loop->watch_table, fd);

    loop->watch_table.is_expected = is_expected;
    descriptor_peek(loop, fd)->expected = watched;
}

const char *descriptor_attach(struct loop *loop, int fd,
                              void (*function)(void *), void *argument)
{
    return watch_table_attach(&loop->watch_table, fd, function, argument);
}

void descriptor_settle(struct loop *loop, int fd)
{
    struct descriptor *descriptor = descriptor_peek(loop, fd);

    if (descriptor)
        descriptor->drained = false;
    watch_table_disarm(&loop->watch_table, fd);
}

bool descriptor_drained(const struct loop *loop, int fd)
{
    const struct descriptor *descriptor = descriptor_peek(loop, fd);

    return descriptor && descriptor->drained;
}
