/* watcher - what to call when a descriptor is ready.
   Since chapter01/14, uses callback, misuse, selector. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "misuse.h"
#include "watcher.h"

void watch_table_init(struct watch_table *watch_table,
                      struct selector *selector)
{
    *watch_table = (struct watch_table){.selector = selector,
                                        .observers = &observers_none};
}

void watch_table_free(struct watch_table *watch_table)
{
    for (int fd = 0; fd < watch_table->room; fd++) {
        struct watcher *watch = watch_table->by_fd[fd];
        if (!watch)
            continue;
        list_remove(&watch->reader.link);
        list_remove(&watch->writer.link);
        free(watch);
    }
    free(watch_table->by_fd);
    free(watch_table->ready);
    selector_close(watch_table->selector);
    watch_table_init(watch_table, NULL);
}

/* What the selector watches fd for: always what there is a function for. */
static int wanted(const struct watcher *watch)
{
    return (watch->reader.function ? SELECTOR_READ : 0) |
           (watch->writer.function ? SELECTOR_WRITE : 0);
}

/* The same without an idle reader. */
static int awaited(const struct watcher *watch)
{
    return wanted(watch) & ~(watch->is_idle ? SELECTOR_READ : 0);
}

static bool table_reaches(struct watch_table *watch_table, int fd)
{
    if (fd < watch_table->room)
        return true;

    int room = fd < 32 ? 64 : 2 * fd;
    struct watcher **by_fd =
        realloc(watch_table->by_fd, (size_t)room * sizeof(struct watcher *));
    if (!by_fd)
        return false;
    for (int i = watch_table->room; i < room; i++)
        by_fd[i] = NULL;
    watch_table->by_fd = by_fd;
    watch_table->room = room;
    return true;
}

/* One wait can report all: no descriptor can keep others from being seen. */
static bool ready_holds(struct watch_table *watch_table, int count)
{
    if (count <= watch_table->ready_room)
        return true;

    int room = 2 * count;
    struct selector_event *ready =
        realloc(watch_table->ready, (size_t)room * sizeof *ready);
    if (!ready)
        return false;
    watch_table->ready = ready;
    watch_table->ready_room = room;
    return true;
}

/* The entry of fd, for one more callback; NULL: no memory. It never moves. */
static struct watcher *watch_made(struct watch_table *watch_table, int fd)
{
    if (!ready_holds(watch_table, watch_table->active + 1))
        return NULL;
    if (watch_table_peek(watch_table, fd))
        return watch_table->by_fd[fd];
    if (!table_reaches(watch_table, fd))
        return NULL;
    watch_table->by_fd[fd] = calloc(1, sizeof(struct watcher));
    return watch_table->by_fd[fd];
}

static const char *tell_selector(struct watch_table *watch_table, int fd,
                                 int before, int after)
{
    watch_table->changes++;
    return selector_watch(watch_table->selector, fd, before, after);
}

static struct callback *callback_for(struct watcher *watch, int event)
{
    return event == SELECTOR_READ ? &watch->reader : &watch->writer;
}

static const char **reason_for(struct watcher *watch, int event)
{
    return event == SELECTOR_READ ? &watch->reader_is : &watch->writer_is;
}

void watch_table_reserve(struct watch_table *watch_table, int fd, int event,
                         const char *why)
{
    *reason_for(watch_table->by_fd[fd], event) = why;
}

const char *watch_table_reserved(const struct watch_table *watch_table, int fd,
                                 int event)
{
    struct watcher *watch = watch_table_peek(watch_table, fd);

    return watch ? *reason_for(watch, event) : NULL;
}

static const char *refuse(int fd, const char *why)
{
    static _Thread_local char problem[80];

    snprintf(problem, sizeof problem, "descriptor %d is %s", fd, why);
    errno = EBUSY;
    return problem;
}

static void tell(const struct watch_table *watch_table, int what, int fd,
                 int event)
{
    struct watched watched = {callback_for(watch_table->by_fd[fd], event), fd,
                              event};

    observers_tell_at(watch_table->observers, what, &watched);
}

/* In place of whatever was to be called. */
static void put(struct watch_table *watch_table, int fd, int event,
                struct callback to_call)
{
    struct watcher *watch = watch_table->by_fd[fd];
    struct callback *callback = callback_for(watch, event);

    if (awaited(watch) & event)
        tell(watch_table, WATCH_ENDS, fd, event);
    else
        watch_table->active++;
    if (event == SELECTOR_READ)
        watch->is_idle = false;
    watch->reported = 0;
    list_remove(&callback->link);
    *callback = to_call;
    tell(watch_table, WATCH_BEGINS, fd, event);
}

/*
 * The selector is told in any case. A callback that is replaced proves nothing:
 * it may have been for another descriptor, closed since.
 */
const char *watch_table_add(struct watch_table *watch_table, int fd, int event,
                            void (*function)(void *), void *argument)
{
    if (fd < 0) {
        errno = EBADF;
        return strerror(errno);
    }
    if (!watch_table_peek(watch_table, fd) && fcntl(fd, F_GETFD) < 0)
        return strerror(errno); /* before the table grows to such a number */

    struct watcher *watch = watch_made(watch_table, fd);
    if (!watch) {
        errno = ENOMEM;
        return strerror(errno);
    }
    if (*reason_for(watch, event))
        return refuse(fd, *reason_for(watch, event));

    int before = wanted(watch);
    const char *problem =
        tell_selector(watch_table, fd, before, before | event);
    if (!problem)
        put(watch_table, fd, event,
            (struct callback){.function = function, .argument = argument});
    return problem;
}

struct callback *watch_table_find(const struct watch_table *watch_table, int fd,
                                  int event)
{
    struct watcher *watch = watch_table_peek(watch_table, fd);

    return watch && awaited(watch) & event ? callback_for(watch, event) : NULL;
}

bool watch_table_remove(struct watch_table *watch_table, int fd, int event)
{
    struct watcher *watch = watch_table_peek(watch_table, fd);
    int before = watch ? wanted(watch) : 0;

    if (!(before & event))
        return false;

    bool found = awaited(watch) & event;
    struct callback *callback = callback_for(watch, event);
    list_remove(&callback->link);
    if (found)
        tell(watch_table, WATCH_ENDS, fd, event);
    callback_init(callback, NULL, NULL);
    *reason_for(watch, event) = NULL;
    watch_table->active -= found;
    if (event == SELECTOR_READ)
        watch->is_idle = false;
    /* Fails only if fd was closed first; then it is not watched any more. */
    tell_selector(watch_table, fd, before, before & ~event);
    return found;
}

void watch_table_set_idle(struct watch_table *watch_table, int fd,
                          void (*function)(void *), void *argument)
{
    struct watcher *watch = watch_table->by_fd[fd];

    list_remove(&watch->reader.link);
    tell(watch_table, WATCH_ENDS, fd, SELECTOR_READ);
    callback_init(&watch->reader, function, argument);
    watch->reader_is = NULL;
    watch->is_idle = true;
    watch_table->active--;
}

bool watch_table_end_idle(struct watch_table *watch_table, int fd,
                          void (*function)(void *), void *argument)
{
    struct watcher *watch = watch_table_peek(watch_table, fd);

    if (!watch || !watch->is_idle)
        return false;
    put(watch_table, fd, SELECTOR_READ,
        (struct callback){.function = function, .argument = argument});
    return true;
}

/* --- what was closed too early -------------------------------------------- */

static bool is_closed(const struct watch_table *watch_table, int fd)
{
    const struct watcher *watch = watch_table->by_fd[fd];

    return watch && awaited(watch) && fcntl(fd, F_GETFD) < 0;
}

static void check_one(const struct watch_table *watch_table, int fd)
{
    if (is_closed(watch_table, fd))
        misuse("OSError: descriptor %d was closed while it was watched: "
               "loop_remove_reader() or loop_remove_writer() comes first, or "
               "loop_sock_close() does both",
               fd);
}

static void check_all(const struct watch_table *watch_table)
{
    for (int fd = 0; fd < watch_table->room; fd++)
        check_one(watch_table, fd);
}

/* Before a wait that may never end. Where there are many, not before each, so
   that it costs no more than 64 looks for one wait. */
static void check_strictly(struct watch_table *watch_table)
{
    if (++watch_table->unchecked * 64 < watch_table->active)
        return;
    watch_table->unchecked = 0;
    check_all(watch_table);
}

/*
 * Where a duplicate, or a child process, has kept a closed descriptor alive,
 * epoll goes on reporting it, and its callback can do nothing about that: the
 * loop would spin. To look at every event costs a system call each, to look at
 * one in a thousand nothing, and in a loop that spins it comes soon.
 */
static void check_now_and_then(struct watch_table *watch_table, int fd)
{
    enum { ONE_IN = 1024 };

    if (++watch_table->by_fd[fd]->reported % ONE_IN == 0)
        check_one(watch_table, fd);
}

/* --- waiting -------------------------------------------------------------- */

/*
 * The kernel reports what it was told to forget: a descriptor was closed before
 * it was removed, but another process or a duplicate keeps it alive, and with it
 * what the kernel has noted. That goes only with the selector, or every wait
 * would end at once.
 */
static void renew(struct watch_table *watch_table)
{
    struct selector *selector = watch_table->selector->kind->open();

    if (!selector)
        return; /* no descriptor is left; the next wait tries again */
    selector_close(watch_table->selector);
    watch_table->selector = selector;
    for (int fd = 0; fd < watch_table->room; fd++) {
        struct watcher *watch = watch_table->by_fd[fd];
        if (watch && wanted(watch)) /* fails only for a closed one */
            tell_selector(watch_table, fd, 0, wanted(watch));
    }
}

static void queue_once(struct watch_table *watch_table, struct list *ready,
                       struct callback *callback)
{
    if (list_linked(&callback->link))
        return;
    list_append(ready, &callback->link);
    watch_table->queued++;
}

/* False: the selector reports what it cannot be rid of. */
static bool take_event(struct watch_table *watch_table,
                       struct selector_event event, struct list *ready)
{
    struct watcher *watch = watch_table->by_fd[event.fd];

    if (event.events & ~wanted(watch)) /* or SELECTOR_STALE */
        return false;
    check_now_and_then(watch_table, event.fd);
    if (event.events & SELECTOR_READ) /* the reader first, as in asyncio */
        queue_once(watch_table, ready, &watch->reader);
    if (event.events & SELECTOR_WRITE)
        queue_once(watch_table, ready, &watch->writer);
    return true;
}

void watch_table_wait(struct watch_table *watch_table, double timeout,
                      struct list *ready)
{
    bool clean = true;

    if (watch_table->strict && timeout != 0)
        check_strictly(watch_table);
    int count = selector_wait(watch_table->selector, timeout,
                              watch_table->ready, watch_table->ready_room);

    watch_table->waits++;
    watch_table->queued = 0;
    if (count < 0) {
        int error = errno;
        check_all(watch_table);
        misuse("OSError: waiting for descriptors failed: %s", strerror(error));
    }
    for (int i = 0; i < count; i++)
        clean &= take_event(watch_table, watch_table->ready[i], ready);
    if (!clean)
        renew(watch_table);
}
