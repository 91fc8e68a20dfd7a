/* selector_epoll - waiting by epoll, where the kernel keeps the list and tells
   only what is ready; Linux. Plugs in, uses selector. */
#define _GNU_SOURCE
#include "selector.h"

#ifdef SELECTOR_HAS_EPOLL
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Level-triggered: a descriptor is reported as long as it is ready. Edges
 * (EPOLLET) would report it once, so that what is read but not now, or not
 * wholly, would be lost on a caller that takes a short read for all: an end
 * that came in the same edge as the last bytes, a second datagram, bytes behind
 * urgent ones. What they would save was measured with a server by hand that
 * asks once more each round, as a loop does while its tasks have not read yet:
 * 3 % of a message with 64 clients.
 */
enum { EVENTS_A_WAIT = 1024 }; /* more come with the next wait, in turn */

struct epoll_selector {
    struct selector base;
    int epoll;
    uint32_t *stamp; /* by descriptor: how often it has been added */
    int stamp_room;
    struct epoll_event events[EVENTS_A_WAIT];
};

extern const struct selector_kind selector_epoll;

static struct selector *epoll_open(void)
{
    struct epoll_selector *self = malloc(sizeof *self);

    if (!self)
        return NULL;
    self->base.kind = &selector_epoll;
    self->stamp = NULL;
    self->stamp_room = 0; /* the events, 12 KB, are the kernel's to fill in */
    self->epoll = selector_above_standard(epoll_create1(EPOLL_CLOEXEC));
    if (self->epoll < 0) {
        free(self);
        return NULL;
    }
    return &self->base;
}

static void epoll_close(struct selector *selector)
{
    struct epoll_selector *self = (struct epoll_selector *)selector;

    close(self->epoll);
    free(self->stamp);
    free(self);
}

static bool stamp_reaches(struct epoll_selector *self, int fd)
{
    if (fd < self->stamp_room)
        return true;

    int room = fd < 32 ? 64 : 2 * fd;
    uint32_t *stamp = realloc(self->stamp, (size_t)room * sizeof *stamp);
    if (!stamp)
        return false;
    memset(stamp + self->stamp_room, 0,
           (size_t)(room - self->stamp_room) * sizeof *stamp);
    self->stamp = stamp;
    self->stamp_room = room;
    return true;
}

/* What comes back with an event: the descriptor, what was wanted of it, and
   which one of those that have had this number it is. */
static uint64_t mark(const struct epoll_selector *self, int fd, int wanted)
{
    return (uint64_t)self->stamp[fd] << 32 | (uint32_t)fd << 2 |
           (unsigned)wanted;
}

/* A descriptor that is new here: events of one before it are not its own. */
static bool add(const struct epoll_selector *self, int fd,
                struct epoll_event *event)
{
    self->stamp[fd]++;
    event->data.u64 = mark(self, fd, (int)(event->data.u64 & 3));
    return epoll_ctl(self->epoll, EPOLL_CTL_ADD, fd, event) == 0;
}

/*
 * The caller's record is out of date if fd was closed, which the kernel
 * noticed and the caller did not; the answer says so, and all is well if it is
 * asked for the other thing.
 */
static bool change(const struct epoll_selector *self, int how, int fd,
                   struct epoll_event *event)
{
    if (how == EPOLL_CTL_ADD ? add(self, fd, event)
                             : epoll_ctl(self->epoll, how, fd, event) == 0)
        return true;
    if (how == EPOLL_CTL_MOD && errno == ENOENT)
        return add(self, fd, event);
    if (how == EPOLL_CTL_ADD && errno == EEXIST)
        return epoll_ctl(self->epoll, EPOLL_CTL_MOD, fd, event) == 0;
    return false;
}

/* What can never be waited for, and is refused with EPERM. */
static const char *unfit(int fd)
{
    struct stat status = {0};

    fstat(fd, &status);
    errno = EPERM;
    if (S_ISREG(status.st_mode))
        return "epoll cannot watch a regular file: it is always ready";
    if (S_ISDIR(status.st_mode))
        return "epoll cannot watch a directory";
    return "epoll cannot watch this device: like /dev/null, it is always ready";
}

static const char *epoll_watch(struct selector *selector, int fd, int before,
                               int after)
{
    struct epoll_selector *self = (struct epoll_selector *)selector;
    struct epoll_event event = {0};
    int how = !after ? EPOLL_CTL_DEL : !before ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;

    if (fd < 0 || !stamp_reaches(self, fd)) {
        errno = fd < 0 ? EBADF : ENOMEM;
        return strerror(errno);
    }
    event.data.u64 = mark(self, fd, after);
    if (after & SELECTOR_READ)
        event.events |= EPOLLIN;
    if (after & SELECTOR_WRITE)
        event.events |= EPOLLOUT;
    if (change(self, how, fd, &event))
        return NULL;
    return errno == EPERM ? unfit(fd) : strerror(errno);
}

static int epoll_wait_(struct selector *selector, double timeout,
                       struct selector_event *ready, int room)
{
    struct epoll_selector *self = (struct epoll_selector *)selector;
    /* It insists on room for one, also where none is watched. */
    int most = room < 1 ? 1 : room < EVENTS_A_WAIT ? room : EVENTS_A_WAIT;

    int count = epoll_wait(self->epoll, self->events, most,
                           selector_milliseconds(timeout));
    if (count > room)
        count = room;
    for (int i = 0; i < count; i++) {
        const struct epoll_event *event = &self->events[i];
        uint32_t low = (uint32_t)event->data.u64;
        int fd = (int)(low >> 2), wanted = (int)(low & 3);
        int events = (event->events & ~(unsigned)EPOLLOUT ? SELECTOR_READ : 0) |
                     (event->events & ~(unsigned)EPOLLIN ? SELECTOR_WRITE : 0);

        bool own = event->data.u64 == mark(self, fd, wanted);
        ready[i] =
            (struct selector_event){fd, own ? events & wanted : SELECTOR_STALE};
    }
    return count;
}

const struct selector_kind selector_epoll = {
    "epoll", 2, true, epoll_open, epoll_close, epoll_watch, epoll_wait_,
};

__attribute__((constructor)) static void offer(void)
{
    selector_offer(&selector_epoll);
}
#else
typedef int nothing_here; /* C11 wants a file to hold something */
#endif
