/* watch_table - which callback waits for which descriptor. Since chapter01/15,
   uses callback, loop, observer, selector. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "watch_table.h"

void watch_table_free(struct watch_table *table)
{
    for (int fd = 0; fd < table->room; fd++) {
        struct watcher *watcher = table->by_fd[fd];
        if (!watcher)
            continue;
        list_remove(&watcher->reader.link);
        list_remove(&watcher->writer.link);
        free(watcher);
    }
    free(table->by_fd);
    free(table->ready);
    free(table);
}

static bool table_reaches(struct watch_table *table, int fd)
{
    if (fd < table->room)
        return true;

    int room = fd < 32 ? 64 : 2 * fd;
    struct watcher **by_fd =
        realloc(table->by_fd, (size_t)room * sizeof(struct watcher *));
    if (!by_fd)
        return false;
    for (int i = table->room; i < room; i++)
        by_fd[i] = NULL;
    table->by_fd = by_fd;
    table->room = room;
    return true;
}

/* One wait can report all: no descriptor can keep others from being seen. */
static bool ready_holds(struct watch_table *table, int count)
{
    if (count <= table->ready_room)
        return true;

    int room = 2 * count;
    struct selector_event *ready =
        realloc(table->ready, (size_t)room * sizeof *ready);
    if (!ready)
        return false;
    table->ready = ready;
    table->ready_room = room;
    return true;
}

/* The entry of fd, for one more callback; NULL: no memory. It never moves. */
static struct watcher *watcher_made(struct loop *loop, int fd)
{
    struct watch_table *table = loop->watch_table;

    if (!ready_holds(table, loop->watched + 1))
        return NULL;
    if (watch_table_peek(loop, fd))
        return table->by_fd[fd];
    if (!table_reaches(table, fd))
        return NULL;
    struct watcher *watcher = calloc(1, sizeof *watcher);
    if (watcher)
        watcher->fd = fd;
    table->by_fd[fd] = watcher;
    return watcher;
}

/* In a process made by fork(), what the kernel keeps is its parent's, too, which
   goes on waiting for what is removed here. (What is added here is told to a
   selector of its own: own_selector.c.) */
static bool belongs_to_parent(const struct loop *loop)
{
    return loop->selector->kind->forgets_closed &&
           loop->selector->made_by != selector_forks;
}

const char *watch_table_tell_selector(struct loop *loop, int fd, int before,
                                      int after)
{
    if (belongs_to_parent(loop))
        return NULL;
    loop->watch_table->changes++;
    return selector_watch(loop->selector, fd, before, after);
}

static const char *refuse(int fd, const char *why)
{
    static _Thread_local char problem[80];

    snprintf(problem, sizeof problem, "descriptor %d is %s", fd, why);
    errno = EBUSY;
    return problem;
}

NOINLINE static void tell_observers(struct loop *loop, int what,
                                    struct watcher *watcher, int event)
{
    struct watched watched = {watcher_callback(watcher, event), watcher->fd,
                              event};

    loop_tell(loop, what, &watched);
}

static void tell(struct loop *loop, int what, struct watcher *watcher,
                 int event)
{
    if (loop->observers)
        tell_observers(loop, what, watcher, event);
}

/* Where nothing was to be called. */
static void put(struct loop *loop, struct watcher *watcher, int event,
                void (*function)(void *), void *argument)
{
    struct callback *callback = watcher_callback(watcher, event);

    loop->watched++;
    watcher->reported = 0;
    if (event == SELECTOR_READ)
        watcher->is_idle = false;
    list_remove(&callback->link);
    callback_init(callback, function, argument);
    tell(loop, WATCH_BEGINS, watcher, event);
}

/*
 * The selector is told in any case. A callback that is replaced proves nothing:
 * it may have been for another descriptor, closed since.
 */
const char *watch_table_add(struct loop *loop, int fd, int event,
                            void (*function)(void *), void *argument)
{
    if (fd < 0) {
        errno = EBADF;
        return strerror(errno);
    }
    if (!watch_table_peek(loop, fd) && fcntl(fd, F_GETFD) < 0)
        return strerror(errno); /* before the table grows to such a number */

    struct watcher *watcher = watcher_made(loop, fd);
    if (!watcher) {
        errno = ENOMEM;
        return strerror(errno);
    }
    const char *reserved = watcher_reserved(watcher, event);
    if (reserved)
        return refuse(fd, reserved);

    int before = watcher_wanted(watcher);
    const char *problem =
        watch_table_tell_selector(loop, fd, before, before | event);
    if (problem)
        return problem;
    if (watcher_find(watcher, event)) {
        tell(loop, WATCH_ENDS, watcher, event);
        loop->watched--;
    }
    put(loop, watcher, event, function, argument);
    return NULL;
}

bool watch_table_remove(struct loop *loop, int fd, int event)
{
    struct watcher *watcher = watch_table_peek(loop, fd);
    int before = watcher ? watcher_wanted(watcher) : 0;

    if (!(before & event))
        return false;

    struct callback *callback = watcher_callback(watcher, event);
    bool found = watcher_find(watcher, event) != NULL;
    list_remove(&callback->link);
    if (found)
        tell(loop, WATCH_ENDS, watcher, event);
    callback_init(callback, NULL, NULL);
    watcher_reserve(watcher, event, NULL);
    loop->watched -= found;
    if (event == SELECTOR_READ)
        watcher->is_idle = false;
    /* Fails only if fd was closed first; then it is not watched any more. */
    watch_table_tell_selector(loop, fd, before, before & ~event);
    return found;
}

void watcher_set_idle(struct loop *loop, struct watcher *watcher,
                      void (*function)(void *), void *argument)
{
    list_remove(&watcher->reader.link);
    tell(loop, WATCH_ENDS, watcher, SELECTOR_READ);
    callback_init(&watcher->reader, function, argument);
    watcher->reader_is = NULL;
    watcher->is_idle = true;
    loop->watched--;
}

void watcher_end_idle(struct loop *loop, struct watcher *watcher,
                      void (*function)(void *), void *argument)
{
    put(loop, watcher, SELECTOR_READ, function, argument);
}
