/* watch_table - which callback waits for which descriptor. Since chapter01/15,
   uses callback, fork_generation, loop, observer, selector. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fork_generation.h"
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
    table->by_fd[fd] = calloc(1, sizeof(struct watcher));
    return table->by_fd[fd];
}

/* In a process made by fork(), what the kernel keeps is its parent's, too, which
   goes on waiting for what is removed here. (What is added here is told to a
   selector of its own: own_selector.c.) */
static bool belongs_to_parent(const struct loop *loop)
{
    return loop->selector->kind->forgets_closed &&
           loop->watch_table->made_by != fork_generation();
}

const char *watch_table_tell_selector(struct loop *loop, int fd, int before,
                                      int after)
{
    if (belongs_to_parent(loop))
        return NULL;
    loop->watch_table->changes++;
    return selector_watch(loop->selector, fd, before, after);
}

static struct callback *callback_for(struct watcher *watcher, int event)
{
    return event == SELECTOR_READ ? &watcher->reader : &watcher->writer;
}

static const char **reason_for(struct watcher *watcher, int event)
{
    return event == SELECTOR_READ ? &watcher->reader_is : &watcher->writer_is;
}

void watch_table_reserve(struct loop *loop, int fd, int event, const char *why)
{
    *reason_for(loop->watch_table->by_fd[fd], event) = why;
}

const char *watch_table_reserved(const struct loop *loop, int fd, int event)
{
    struct watcher *watcher = watch_table_peek(loop, fd);

    return watcher ? *reason_for(watcher, event) : NULL;
}

static const char *refuse(int fd, const char *why)
{
    static _Thread_local char problem[80];

    snprintf(problem, sizeof problem, "descriptor %d is %s", fd, why);
    errno = EBUSY;
    return problem;
}

static void tell(struct loop *loop, int what, int fd, int event)
{
    struct watched watched = {callback_for(loop->watch_table->by_fd[fd], event),
                              fd, event};

    loop_tell(loop, what, &watched);
}

/* In place of whatever was to be called. */
static void put(struct loop *loop, int fd, int event, struct callback to_call)
{
    struct watcher *watcher = loop->watch_table->by_fd[fd];
    struct callback *callback = callback_for(watcher, event);

    if (watcher_awaited(watcher) & event)
        tell(loop, WATCH_ENDS, fd, event);
    else
        loop->watched++;
    if (event == SELECTOR_READ)
        watcher->is_idle = false;
    watcher->reported = 0;
    list_remove(&callback->link);
    *callback = to_call;
    tell(loop, WATCH_BEGINS, fd, event);
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
    if (*reason_for(watcher, event))
        return refuse(fd, *reason_for(watcher, event));

    int before = watcher_wanted(watcher);
    const char *problem =
        watch_table_tell_selector(loop, fd, before, before | event);
    if (!problem)
        put(loop, fd, event,
            (struct callback){.function = function, .argument = argument});
    return problem;
}

struct callback *watch_table_find(const struct loop *loop, int fd, int event)
{
    struct watcher *watcher = watch_table_peek(loop, fd);

    return watcher && watcher_awaited(watcher) & event
               ? callback_for(watcher, event)
               : NULL;
}

bool watch_table_remove(struct loop *loop, int fd, int event)
{
    struct watcher *watcher = watch_table_peek(loop, fd);
    int before = watcher ? watcher_wanted(watcher) : 0;

    if (!(before & event))
        return false;

    bool found = watcher_awaited(watcher) & event;
    struct callback *callback = callback_for(watcher, event);
    list_remove(&callback->link);
    if (found)
        tell(loop, WATCH_ENDS, fd, event);
    callback_init(callback, NULL, NULL);
    *reason_for(watcher, event) = NULL;
    loop->watched -= found;
    if (event == SELECTOR_READ)
        watcher->is_idle = false;
    /* Fails only if fd was closed first; then it is not watched any more. */
    watch_table_tell_selector(loop, fd, before, before & ~event);
    return found;
}

void watch_table_set_idle(struct loop *loop, int fd, void (*function)(void *),
                          void *argument)
{
    struct watcher *watcher = loop->watch_table->by_fd[fd];

    list_remove(&watcher->reader.link);
    tell(loop, WATCH_ENDS, fd, SELECTOR_READ);
    callback_init(&watcher->reader, function, argument);
    watcher->reader_is = NULL;
    watcher->is_idle = true;
    loop->watched--;
}

bool watch_table_end_idle(struct loop *loop, int fd, void (*function)(void *),
                          void *argument)
{
    struct watcher *watcher = watch_table_peek(loop, fd);

    if (!watcher || !watcher->is_idle)
        return false;
    put(loop, fd, SELECTOR_READ,
        (struct callback){.function = function, .argument = argument});
    return true;
}
