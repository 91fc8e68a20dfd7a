/* own_selector - a new selector for a loop, in place of one that others share.
   Since chapter01/15, uses loop, selector, watch_table. */
#include <errno.h>
#include <pthread.h>

#include "own_selector.h"
#include "selector.h"
#include "watch_table.h"

/* False: there is no memory, or no room in the kernel. (One that was closed
   meanwhile is left out: debug mode finds it.) */
static bool watch_again(struct loop *loop, struct selector *selector, int fd)
{
    const struct watcher *watcher = watch_table_peek(loop, fd);
    int wanted = watcher ? watcher_wanted(watcher) : 0;

    if (!wanted)
        return true;
    loop->watch_table->changes++;
    return !selector_watch(selector, fd, 0, wanted) ||
           (errno != ENOMEM && errno != ENOSPC);
}

bool own_selector_renew(struct loop *loop)
{
    struct selector *selector = loop->selector->kind->open();

    if (!selector)
        return false;
    for (int fd = 0; fd < loop->watch_table->room; fd++)
        if (!watch_again(loop, selector, fd)) {
            int error = errno;
            selector_close(selector);
            errno = error;
            return false;
        }
    selector_close(loop->selector);
    loop->selector = selector;
    loop->selector->made_by = selector_forks;
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
    if (loop->selector->made_by == selector_forks)
        return true;
    loop_queue_posted(loop);
    if (loop->selector->kind->forgets_closed)
        return own_selector_renew(loop);
    loop->selector->made_by = selector_forks;
    return true;
}

static void in_child(void)
{
    selector_forks++;
}

__attribute__((constructor)) static void count_forks(void)
{
    pthread_atfork(NULL, NULL, in_child);
}
