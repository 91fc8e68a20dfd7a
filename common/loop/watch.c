/* watch - what to call when a descriptor is ready.
   Since chapter01/14, uses callback, misuse, selector. */
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

struct watch *watches_at(struct watches *watches, int fd)
{
    if (watches_peek(watches, fd))
        return watches->by_fd[fd];
    if (!table_reaches(watches, fd))
        return NULL;
    watches->by_fd[fd] = calloc(1, sizeof(struct watch));
    return watches->by_fd[fd];
}

/* The selector is told to watch fd for this and nothing else. */
static const char *arm(struct watches *watches, int fd, int events)
{
    struct watch *watch = watches->by_fd[fd];
    const char *problem =
        selector_watch(watches->selector, fd, watch->armed, events);

    watches->changes++;
    if (!problem)
        watch->armed = events;
    return problem;
}

static struct callback *callback_for(struct watch *watch, int event)
{
    return event == SELECTOR_READ ? &watch->reader : &watch->writer;
}

/* The entry of fd, for one more who waits. */
static struct watch *watch_made(struct watches *watches, int fd)
{
    return ready_holds(watches, watches->active + 1) ? watches_at(watches, fd)
                                                     : NULL;
}

/* `sure`: what is armed for fd was armed for the descriptor that it is now. */
static const char *add(struct watches *watches, int fd, int event,
                       struct callback to_call, bool sure)
{
    if (fd < 0) {
        errno = EBADF;
        return strerror(errno);
    }
    if (!watches_peek(watches, fd) && fcntl(fd, F_GETFD) < 0)
        return strerror(errno); /* before the table grows to such a number */

    struct watch *watch = watch_made(watches, fd);
    if (!watch) {
        errno = ENOMEM;
        return strerror(errno);
    }

    struct callback *callback = callback_for(watch, event);
    if (!(watch->armed & event) || !(sure || callback->function)) {
        const char *problem = arm(watches, fd, watch->armed | event);
        if (problem)
            return problem;
    }
    if (!callback->function)
        watches->active++;
    list_remove(&callback->link);
    *callback = to_call;
    return NULL;
}

const char *watches_add(struct watches *watches, int fd, int event,
                        void (*function)(void *), void *argument)
{
    struct callback to_call = {.function = function, .argument = argument};

    return add(watches, fd, event, to_call, false);
}

const char *watches_resume(struct watches *watches, int fd,
                           void (*function)(void *), void *argument)
{
    struct callback to_call = {.function = function, .argument = argument};

    return add(watches, fd, SELECTOR_READ, to_call, true);
}

struct callback *watches_find(const struct watches *watches, int fd, int event)
{
    struct watch *watch = watches_peek(watches, fd);

    return watch && wanted(watch) & event ? callback_for(watch, event) : NULL;
}

/* Out of the table and out of the queue; what is armed stays so. */
static bool take_out(struct watches *watches, int fd, int event)
{
    struct callback *callback = watches_find(watches, fd, event);

    if (!callback)
        return false;
    list_remove(&callback->link);
    callback_init(callback, NULL, NULL);
    watches->active--;
    return true;
}

bool watches_remove(struct watches *watches, int fd, int event)
{
    if (!take_out(watches, fd, event))
        return false;

    struct watch *watch = watches_peek(watches, fd);
    /* Fails only if fd was closed first; then it is not watched any more. */
    if (arm(watches, fd, watch->armed & ~event))
        watch->armed &= ~event;
    return true;
}

void watches_pause(struct watches *watches, int fd)
{
    if (!watches->selector->kind->forgets_closed)
        watches_remove(watches, fd, SELECTOR_READ);
    else if (take_out(watches, fd, SELECTOR_READ))
        watches_peek(watches, fd)->excused = true;
}

void watches_settle(struct watches *watches, int fd)
{
    struct watch *watch = watches_peek(watches, fd);

    if (!watch)
        return;
    watch->drained = false;
    if (watch->armed != wanted(watch) && arm(watches, fd, wanted(watch)))
        watch->armed = wanted(watch);
}

void watches_fresh(struct watches *watches, int fd)
{
    struct watch *watch = watches_peek(watches, fd);

    if (!watch)
        return;
    watch->armed = 0;
    watch->drained = false;
    watch->at_once = 0;
}

/* --- waiting -------------------------------------------------------------- */

/*
 * The kernel reports a descriptor that cannot be disarmed: it was closed, but
 * another process or a duplicate keeps it alive, and with it what the kernel
 * has noted. That goes only with the selector, or every wait would end at once.
 */
static void renew(struct watches *watches)
{
    struct selector *selector = watches->selector->kind->open();

    if (!selector)
        return; /* no descriptor is left; the next wait tries again */
    selector_close(watches->selector);
    watches->selector = selector;
    for (int fd = 0; fd < watches->room; fd++) {
        struct watch *watch = watches->by_fd[fd];
        if (!watch)
            continue;
        watch->armed = 0;
        if (wanted(watch))
            arm(watches, fd, wanted(watch)); /* fails only for a closed one */
    }
}

/*
 * Reported, though nobody waits for it. Right after the pause that is no
 * surprise, for whoever was woken has not come to read yet; but a second time
 * nobody seems to care, and each wait would end at once. False: it cannot be
 * disarmed.
 */
static bool disarm(struct watches *watches, int fd)
{
    struct watch *watch = watches->by_fd[fd];

    if (watch->excused) {
        watch->excused = false;
        return true;
    }
    return !arm(watches, fd, wanted(watch));
}

/* Without a function, nobody waits: fd was closed before it was removed. */
static void queue_once(struct watches *watches, struct list *ready,
                       struct callback *callback)
{
    if (!callback->function || list_linked(&callback->link))
        return;
    list_append(ready, &callback->link);
    watches->queued++;
}

void watches_wait(struct watches *watches, double timeout, struct list *ready)
{
    bool stray = false;
    int count = selector_wait(watches->selector, timeout, watches->ready,
                              watches->ready_room);

    watches->waits++;
    watches->queued = 0;
    if (count < 0)
        misuse("OSError: waiting for descriptors failed: %s (was one closed "
               "before loop_remove_reader?)",
               strerror(errno));
    for (int i = 0; i < count; i++) {
        int fd = watches->ready[i].fd, events = watches->ready[i].events;
        struct watch *watch = watches->by_fd[fd];

        /* The reader first, as in asyncio. */
        if (events & SELECTOR_READ) {
            watch->drained = false;
            queue_once(watches, ready, &watch->reader);
        }
        if (events & SELECTOR_WRITE)
            queue_once(watches, ready, &watch->writer);
        if (events & ~wanted(watch))
            stray |= !disarm(watches, fd);
    }
    if (stray)
        renew(watches);
}
