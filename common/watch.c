/* watch - what to call when a descriptor is ready.
   Since chapter01/13, uses callback, misuse, selector. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "misuse.h"
#include "watch.h"

void watches_init(struct watches *watches, struct selector *selector)
{
    *watches = (struct watches){.selector = selector};
}

void watches_free(struct watches *watches)
{
    for (int fd = 0; fd < watches->room; fd++) {
        struct watch *watch = watches->by_fd[fd];
        if (!watch)
            continue;
        list_remove(&watch->reader.link);
        list_remove(&watch->writer.link);
        free(watch);
    }
    free(watches->by_fd);
    free(watches->ready);
    selector_close(watches->selector);
    watches_init(watches, NULL);
}

static struct watch *watch_of(const struct watches *watches, int fd)
{
    return fd >= 0 && fd < watches->room ? watches->by_fd[fd] : NULL;
}

static int wanted(const struct watch *watch)
{
    return (watch->reader.function ? SELECTOR_READ : 0) |
           (watch->writer.function ? SELECTOR_WRITE : 0);
}

static bool table_reaches(struct watches *watches, int fd)
{
    if (fd < watches->room)
        return true;

    int room = fd < 32 ? 64 : 2 * fd;
    struct watch **by_fd =
        realloc(watches->by_fd, (size_t)room * sizeof(struct watch *));
    if (!by_fd)
        return false;
    for (int i = watches->room; i < room; i++)
        by_fd[i] = NULL;
    watches->by_fd = by_fd;
    watches->room = room;
    return true;
}

/* One wait can report all: no descriptor can keep others from being seen. */
static bool ready_holds(struct watches *watches, int count)
{
    if (count <= watches->ready_room)
        return true;

    int room = 2 * count;
    struct selector_event *ready =
        realloc(watches->ready, (size_t)room * sizeof *ready);
    if (!ready)
        return false;
    watches->ready = ready;
    watches->ready_room = room;
    return true;
}

/* The entry of fd, made if it has none; it never moves, for it gets queued. */
static struct watch *watch_made(struct watches *watches, int fd)
{
    if (!table_reaches(watches, fd) ||
        !ready_holds(watches, watches->active + 1))
        return NULL;
    if (!watches->by_fd[fd])
        watches->by_fd[fd] = calloc(1, sizeof(struct watch));
    return watches->by_fd[fd];
}

const char *watches_add(struct watches *watches, int fd, int event,
                        void (*function)(void *), void *argument)
{
    if (fd < 0) {
        errno = EBADF;
        return strerror(errno);
    }
    if (!watch_of(watches, fd) && fcntl(fd, F_GETFD) < 0)
        return strerror(errno); /* before the table grows to such a number */

    struct watch *watch = watch_made(watches, fd);
    if (!watch) {
        errno = ENOMEM;
        return strerror(errno);
    }

    struct callback *callback =
        event == SELECTOR_READ ? &watch->reader : &watch->writer;
    int before = wanted(watch);
    const char *problem =
        selector_watch(watches->selector, fd, before, before | event);
    if (problem)
        return problem;
    if (!callback->function)
        watches->active++;
    list_remove(&callback->link);
    callback_init(callback, function, argument);
    return NULL;
}

struct callback *watches_find(const struct watches *watches, int fd, int event)
{
    struct watch *watch = watch_of(watches, fd);

    if (!watch || !(wanted(watch) & event))
        return NULL;
    return event == SELECTOR_READ ? &watch->reader : &watch->writer;
}

bool watches_remove(struct watches *watches, int fd, int event)
{
    struct watch *watch = watch_of(watches, fd);
    if (!watch || !(wanted(watch) & event))
        return false;

    struct callback *callback =
        event == SELECTOR_READ ? &watch->reader : &watch->writer;
    /* Fails only if fd was closed first; then it is not watched any more. */
    selector_watch(watches->selector, fd, wanted(watch),
                   wanted(watch) & ~event);
    list_remove(&callback->link);
    callback_init(callback, NULL, NULL);
    watches->active--;
    return true;
}

/* Without a function, nobody waits: fd was closed before it was removed. */
static void queue_once(struct list *ready, struct callback *callback)
{
    if (callback->function && !list_linked(&callback->link))
        list_append(ready, &callback->link);
}

void watches_wait(struct watches *watches, double timeout, struct list *ready)
{
    int count = selector_wait(watches->selector, timeout, watches->ready,
                              watches->ready_room);

    if (count < 0)
        misuse("OSError: waiting for descriptors failed: %s (was one closed "
               "before loop_remove_reader?)",
               strerror(errno));
    for (int i = 0; i < count; i++) {
        struct watch *watch = watches->by_fd[watches->ready[i].fd];

        /* The reader first, as in asyncio. */
        if (watches->ready[i].events & SELECTOR_READ)
            queue_once(ready, &watch->reader);
        if (watches->ready[i].events & SELECTOR_WRITE)
            queue_once(ready, &watch->writer);
    }
}
