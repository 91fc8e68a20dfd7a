/* watch - what to call when a descriptor is ready.
   Since chapter01/14, uses callback, misuse, selector. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
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

/* The entry of fd, for one more callback; NULL: no memory. It never moves. */
static struct watch *watch_made(struct watches *watches, int fd)
{
    if (!ready_holds(watches, watches->active + 1))
        return NULL;
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

static const char **reason_for(struct watch *watch, int event)
{
    return event == SELECTOR_READ ? &watch->reader_is : &watch->writer_is;
}

void watches_reserve(struct watches *watches, int fd, int event,
                     const char *why)
{
    *reason_for(watches->by_fd[fd], event) = why;
}

const char *watches_reserved(const struct watches *watches, int fd, int event)
{
    struct watch *watch = watches_peek(watches, fd);

    return watch ? *reason_for(watch, event) : NULL;
}

static const char *refuse(int fd, const char *why)
{
    static _Thread_local char problem[80];

    snprintf(problem, sizeof problem, "descriptor %d is %s", fd, why);
    errno = EBUSY;
    return problem;
}

/*
 * `sure`: what is armed for fd was armed for the descriptor that it is now. A
 * callback that is replaced proves nothing: the one before may have been for
 * another, closed since. So the selector is told once more.
 */
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
    if (*reason_for(watch, event))
        return refuse(fd, *reason_for(watch, event));

    struct callback *callback = callback_for(watch, event);
    if (!(watch->armed & event) || !sure) {
        const char *problem = arm(watches, fd, watch->armed | event);
        if (problem)
            return problem;
    }
    if (!callback->function)
        watches->active++;
    watch->reported = 0;
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

const char *watches_attach(struct watches *watches, int fd,
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
    watches_reserve(watches, fd, event, NULL);
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

bool watches_detach(struct watches *watches, int fd)
{
    if (watches->selector->kind->forgets_closed)
        return take_out(watches, fd, SELECTOR_READ);
    watches_remove(watches, fd, SELECTOR_READ);
    return false;
}

void watches_disarm(struct watches *watches, int fd)
{
    struct watch *watch = watches_peek(watches, fd);

    if (watch && watch->armed != wanted(watch) &&
        arm(watches, fd, wanted(watch)))
        watch->armed = wanted(watch);
}

void watches_forget(struct watches *watches, int fd)
{
    struct watch *watch = watches_peek(watches, fd);

    if (!watch)
        return;
    if (watches->selector->kind->forgets_closed)
        watch->armed = 0;
    else if (watch->armed)
        arm(watches, fd, 0);
    take_out(watches, fd, SELECTOR_READ);
    take_out(watches, fd, SELECTOR_WRITE);
}

/* --- what was closed too early -------------------------------------------- */

static bool is_closed(const struct watches *watches, int fd)
{
    const struct watch *watch = watches->by_fd[fd];

    return watch && wanted(watch) && fcntl(fd, F_GETFD) < 0;
}

static void check_one(const struct watches *watches, int fd)
{
    if (is_closed(watches, fd))
        misuse("OSError: descriptor %d was closed while it was watched: "
               "loop_remove_reader() or loop_remove_writer() comes first, or "
               "loop_sock_close() does both",
               fd);
}

static void check_all(const struct watches *watches)
{
    for (int fd = 0; fd < watches->room; fd++)
        check_one(watches, fd);
}

/* Before a wait that may never end. Where there are many, not before each, so
   that it costs no more than 64 looks for one wait. */
static void check_strictly(struct watches *watches)
{
    if (++watches->unchecked * 64 < watches->active)
        return;
    watches->unchecked = 0;
    check_all(watches);
}

/*
 * Where a duplicate, or a child process, has kept a closed descriptor alive,
 * epoll goes on reporting it, and its callback can do nothing about that: the
 * loop would spin. To look at every event costs a system call each, to look at
 * one in a thousand nothing, and in a loop that spins it comes soon.
 */
static void check_now_and_then(struct watches *watches, int fd)
{
    enum { ONE_IN = 1024 };

    if (++watches->by_fd[fd]->reported % ONE_IN == 0)
        check_one(watches, fd);
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

/* Reported, though nothing waits for it: it was detached, or closed before it
   was removed. False: it cannot be disarmed. */
static bool disarm(struct watches *watches, int fd)
{
    if (watches->is_expected && watches->is_expected(watches, fd))
        return true;
    return !arm(watches, fd, wanted(watches->by_fd[fd]));
}

/* Without a function nothing waits. */
static void queue_once(struct watches *watches, struct list *ready,
                       struct callback *callback)
{
    if (!callback->function || list_linked(&callback->link))
        return;
    list_append(ready, &callback->link);
    watches->queued++;
}

/* False: the selector reports what it cannot be rid of. */
static bool take_event(struct watches *watches, struct selector_event event,
                       struct list *ready)
{
    struct watch *watch = watches->by_fd[event.fd];

    if (event.events == SELECTOR_STALE)
        return false;
    check_now_and_then(watches, event.fd);
    if (event.events & SELECTOR_READ) /* the reader first, as in asyncio */
        queue_once(watches, ready, &watch->reader);
    if (event.events & SELECTOR_WRITE)
        queue_once(watches, ready, &watch->writer);
    return !(event.events & ~wanted(watch)) || disarm(watches, event.fd);
}

void watches_wait(struct watches *watches, double timeout, struct list *ready)
{
    bool clean = true;

    if (watches->strict && timeout != 0)
        check_strictly(watches);
    int count = selector_wait(watches->selector, timeout, watches->ready,
                              watches->ready_room);

    watches->waits++;
    watches->queued = 0;
    if (count < 0) {
        int error = errno;
        check_all(watches);
        misuse("OSError: waiting for descriptors failed: %s", strerror(error));
    }
    for (int i = 0; i < count; i++)
        clean &= take_event(watches, watches->ready[i], ready);
    if (!clean)
        renew(watches);
}
