/* own_selector - a new selector for a loop, in place of one that others share.
   Since chapter01/15, uses fork_generation, loop, selector, watch_table. */
#include "fork_generation.h"
#include "own_selector.h"
#include "selector.h"
#include "watch_table.h"

static void watch_again(struct loop *loop, int fd)
{
    const struct watcher *watcher = watch_table_peek(loop, fd);

    if (watcher && watcher_wanted(watcher)) /* fails only for a closed one */
        watch_table_tell_selector(loop, fd, 0, watcher_wanted(watcher));
}

bool own_selector_renew(struct loop *loop)
{
    struct selector *selector = loop->selector->kind->open();

    if (!selector)
        return false;
    selector_close(loop->selector);
    loop->selector = selector;
    loop->watch_table->made_by = fork_generation();
    for (int fd = 0; fd < loop->watch_table->room; fd++)
        watch_again(loop, fd);
    return true;
}

/*
 * What the kernel keeps for epoll belongs to a parent and its child: what the
 * child adds the parent would hear of, under a number that means something else
 * there, and the other way round. The door for other threads is the parent's,
 * too, until it is used; so it comes first.
 */
bool own_selector_or_renew(struct loop *loop)
{
    if (loop->watch_table->made_by == fork_generation())
        return true;
    loop_queue_posted(loop);
    if (loop->selector->kind->forgets_closed)
        return own_selector_renew(loop);
    loop->watch_table->made_by = fork_generation();
    return true;
}
