/* descriptor_table - what is remembered of each descriptor, by its number.
   Plugs in, uses event_loop_state, loop. */
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

/* In one piece that the loop frees in its end. */
struct descriptors {
    int room;
    struct descriptor at[];
};

struct descriptor *descriptor_peek(const struct loop *loop, int fd)
{
    const struct event_loop *event_loop = event_loop_or_null(loop);
    struct descriptors *all = event_loop ? event_loop->descriptors : NULL;

    return all && fd >= 0 && fd < all->room ? &all->at[fd] : NULL;
}

struct descriptor *descriptor_at(struct loop *loop, int fd)
{
    struct event_loop *event_loop = event_loop_check(loop);
    struct descriptors *all = event_loop->descriptors;
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
    event_loop->descriptors = all;
    return &all->at[fd];
}

unsigned descriptor_generation(const struct loop *loop, int fd)
{
    const struct descriptor *descriptor = descriptor_peek(loop, fd);

    return descriptor ? descriptor->generation : 0;
}
