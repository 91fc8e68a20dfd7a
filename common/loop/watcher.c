/* watcher - what to call when a descriptor is ready; plugs into the loop. Since
   chapter01/15, uses callback, list, loop, misuse, observer, own_selector,
   selector, watch_table. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "misuse.h"
#include "own_selector.h"
#include "selector.h"
#include "watch_table.h"
#include "watcher.h"

/* --- what was closed too early -------------------------------------------- */

static void check_one(const struct watcher *watcher)
{
    if (watcher_awaited(watcher) && fcntl(watcher->fd, F_GETFD) < 0)
        misuse("OSError: descriptor %d was closed while it was watched: "
               "loop_remove_reader() or loop_remove_writer() comes first, or "
               "loop_sock_close() does both",
               watcher->fd);
}

static void check_all(const struct loop *loop)
{
    for (int fd = 0; fd < loop->watch_table->room; fd++)
        if (watch_table_peek(loop, fd))
            check_one(watch_table_peek(loop, fd));
}

/* Before a wait that may never end. Where there are many, not before each, so
   that it costs no more than 64 looks for one wait. */
static void check_strictly(struct loop *loop)
{
    if (++loop->watch_table->unchecked * 64 < loop->watched)
        return;
    loop->watch_table->unchecked = 0;
    check_all(loop);
}

/*
 * Where a duplicate, or a child process, has kept a closed descriptor alive,
 * epoll goes on reporting it, and its callback can do nothing about that: the
 * loop would spin. To look at every event costs a system call each, to look at
 * one in a thousand nothing, and in a loop that spins it comes soon.
 */
static void check_now_and_then(struct watcher *watcher)
{
    enum { ONE_IN = 1024 };

    if (++watcher->reported % ONE_IN == 0)
        check_one(watcher);
}

/* --- waiting -------------------------------------------------------------- */

static int queue_once(struct list *found, struct callback *callback)
{
    if (list_linked(&callback->link))
        return 0;
    list_append(found, &callback->link);
    return 1;
}

/* How many callbacks it adds to `found`. */
static int take_events(struct watcher *watcher, int events, struct list *found)
{
    int count = 0;

    check_now_and_then(watcher);
    if (events & SELECTOR_READ) /* the reader first, as in asyncio */
        count += queue_once(found, &watcher->reader);
    if (events & SELECTOR_WRITE)
        count += queue_once(found, &watcher->writer);
    return count;
}

/*
 * The kernel reports what it was told to forget: a descriptor was closed before
 * it was removed, but another process or a duplicate keeps it alive, and with it
 * what the kernel has noted. That goes only with the selector, or every wait
 * would end at once.
 */
static bool is_stale(const struct watcher *watcher, int events)
{
    return events & ~watcher_wanted(watcher);
}

static int wait_for_descriptors(struct loop *loop, double timeout,
                                struct list *found)
{
    struct watch_table *table = loop->watch_table;
    bool clean = true;
    int queued = 0;

    if (!own_selector_or_renew(loop))
        return -1;
    if (loop->debug && timeout != 0)
        check_strictly(loop);
    int count =
        selector_wait(loop->selector, timeout, table->ready, table->ready_room);
    if (count < 0) {
        int error = errno;
        check_all(loop);
        errno = error;
        return count;
    }
    for (int i = 0; i < count; i++) {
        struct watcher *watcher = table->by_fd[table->ready[i].fd];
        int events = table->ready[i].events;
        if (is_stale(watcher, events))
            clean = false;
        else
            queued += take_events(watcher, events, found);
    }
    if (!clean)
        own_selector_renew(loop); /* if it cannot, the next wait tries again */
    return queued;
}

/* --- plugging in ---------------------------------------------------------- */

static void loop_closes(struct loop *loop)
{
    watch_table_free(loop->watch_table);
    loop->watch_table = NULL;
}

static const struct loop_watch_kind kind = {wait_for_descriptors, loop_closes};

static bool plug_in(struct loop *loop)
{
    loop->watch_table = calloc(1, sizeof *loop->watch_table);
    if (!loop->watch_table)
        return false;
    loop->watch_kind = &kind;
    return true;
}

const char *watcher_add(struct loop *loop, int fd, int event,
                        void (*function)(void *), void *argument)
{
    if (!loop->watch_table && !plug_in(loop)) {
        errno = ENOMEM;
        return strerror(errno);
    }
    if (!own_selector_or_renew(loop))
        return strerror(errno);
    return watch_table_add(loop, fd, event, function, argument);
}

static const char *add(struct loop *loop, int fd, int event,
                       void (*function)(void *), void *argument)
{
    const char *problem = watcher_add(loop, fd, event, function, argument);

    if (!problem && loop->debug)
        loop_tell(loop, WATCHER_CREATED, watch_table_find(loop, fd, event));
    return problem;
}

const char *loop_add_reader(struct loop *loop, int fd, void (*function)(void *),
                            void *argument)
{
    loop_check(loop, "loop_add_reader");
    loop_check_open(loop);
    loop_check_callable(function, "add_reader");
    return add(loop, fd, SELECTOR_READ, function, argument);
}

const char *loop_add_writer(struct loop *loop, int fd, void (*function)(void *),
                            void *argument)
{
    loop_check(loop, "loop_add_writer");
    loop_check_open(loop);
    loop_check_callable(function, "add_writer");
    return add(loop, fd, SELECTOR_WRITE, function, argument);
}

bool loop_remove_reader(struct loop *loop, int fd)
{
    loop_check(loop, "loop_remove_reader");
    return watch_table_remove(loop, fd, SELECTOR_READ);
}

bool loop_remove_writer(struct loop *loop, int fd)
{
    loop_check(loop, "loop_remove_writer");
    return watch_table_remove(loop, fd, SELECTOR_WRITE);
}
