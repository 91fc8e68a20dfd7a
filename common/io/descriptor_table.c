/* descriptor_table - what is remembered of each descriptor, by its number.
   Plugs in, uses event_loop_state, freelist, loop. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>

#include "descriptor_table.h"
#include "event_loop_state.h"

/*
 * The danger is the number
 *
 * A descriptor is a number, and what epoll keeps is the open file, under the
 * number that it had.
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
 * select and poll are told everything at each wait: with them, only the last of
 * these can happen.
 */

FREELIST_HOLDS(struct descriptor);

/* NULL, with errno: before the table grows to such a number, it has to be that
   of a descriptor. */
static struct descriptors *grow(struct descriptors *all, int fd)
{
    int before = all ? all->room : 0;
    int room = fd < 32 ? 64 : 2 * fd;

    if (fcntl(fd, F_GETFD) < 0)
        return NULL;
    all = realloc(all, sizeof *all + (size_t)room * sizeof all->by_fd[0]);
    if (!all) {
        errno = ENOMEM;
        return NULL;
    }
    for (int i = before; i < room; i++)
        all->by_fd[i] = NULL;
    all->room = room;
    return all;
}

struct descriptor *descriptor_make(struct loop *loop, int fd)
{
    struct event_loop *event_loop = event_loop_check(loop);
    struct descriptors *all = event_loop->descriptors;

    loop_check_open(loop);
    if (!all || fd < 0 || fd >= all->room)
        all = grow(all, fd);
    if (!all)
        return NULL;
    event_loop->descriptors = all;

    struct descriptor *descriptor =
        freelist_pop(&event_loop->freelist, sizeof *descriptor);
    if (!descriptor) {
        errno = ENOMEM;
        return NULL;
    }
    *descriptor = (struct descriptor){.fd = fd};
    all->by_fd[fd] = descriptor;
    return descriptor;
}
