/* selector_kqueue - waiting by kqueue, where the kernel keeps the list and tells
   only what is ready; macOS and the BSDs. Plugs in, uses selector. */
#include "selector.h"

#ifdef SELECTOR_HAS_KQUEUE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h> /* before what follows, on some BSDs */

#include <sys/event.h>
#include <sys/time.h>
#include <unistd.h>

/*
 * Level-triggered, as epoll is here: without EV_CLEAR a descriptor is reported
 * as long as it is ready.
 *
 * The kernel keeps a filter for each direction, not an entry for each
 * descriptor. So a descriptor that is watched for both may come as two events,
 * which become one here; and each filter is added and removed by itself. It
 * hangs on the number: close() removes it, even where the open file lives on as
 * a duplicate, so that none is ever stale.
 *
 * What is at its end or broken comes with EV_EOF through the filters that there
 * are, and so counts as what it is watched for. A regular file is ready for
 * reading as long as it is not at its end.
 */
enum { EVENTS_A_WAIT = 1024 }; /* more come with the next wait, in turn */

struct kqueue_selector {
    struct selector base;
    int kqueue;
    int *place; /* by descriptor: which event of this wait is its own */
    int place_room;
    struct kevent events[EVENTS_A_WAIT];
};

extern const struct selector_kind selector_kqueue;

static bool make_kqueue(struct kqueue_selector *self)
{
    int made = selector_above_standard(kqueue());

    if (made < 0)
        return false;
    fcntl(made, F_SETFD, FD_CLOEXEC);
    self->kqueue = made;
    self->base.made_by = selector_forks;
    return true;
}

/* In a child of fork() the number means nothing, or something else by now. What
   it watches it says to a new selector (own_selector.c); where nothing was
   watched, this one goes on. */
static bool is_here(struct kqueue_selector *self)
{
    return self->base.made_by == selector_forks || make_kqueue(self);
}

static struct selector *kqueue_open(void)
{
    struct kqueue_selector *self = malloc(sizeof *self);

    if (!self)
        return NULL;
    self->base.kind = &selector_kqueue;
    self->place = NULL;
    self->place_room = 0; /* the events, 32 KB, are the kernel's to fill in */
    if (!make_kqueue(self)) {
        free(self);
        return NULL;
    }
    return &self->base;
}

static void kqueue_close(struct selector *selector)
{
    struct kqueue_selector *self = (struct kqueue_selector *)selector;

    if (self->base.made_by == selector_forks)
        close(self->kqueue);
    free(self->place);
    free(self);
}

static bool place_reaches(struct kqueue_selector *self, int fd)
{
    if (fd < self->place_room)
        return true;

    int room = fd < 32 ? 64 : 2 * fd;
    int *place = realloc(self->place, (size_t)room * sizeof *place);
    if (!place)
        return false;
    memset(place + self->place_room, 0,
           (size_t)(room - self->place_room) * sizeof *place);
    self->place = place;
    self->place_room = room;
    return true;
}

/* False, with errno. Adding what is there already changes nothing. */
static bool change(const struct kqueue_selector *self, int fd, int direction,
                   bool add)
{
    struct kevent event;
    short filter = direction == SELECTOR_READ ? EVFILT_READ : EVFILT_WRITE;

    EV_SET(&event, (uintptr_t)fd, filter, add ? EV_ADD : EV_DELETE, 0, 0, 0);
    return kevent(self->kqueue, &event, 1, NULL, 0, NULL) == 0;
}

/*
 * The caller's record is out of date if fd was closed, which the kernel noticed
 * and the caller did not: a filter that is to go may be gone. That is all right
 * if there is another one to stay.
 */
static bool set(const struct kqueue_selector *self, int fd, int direction,
                int before, int after)
{
    if (after & direction)
        return change(self, fd, direction, true);
    return !(before & direction) || change(self, fd, direction, false) ||
           (after && errno == ENOENT);
}

static const char *kqueue_watch(struct selector *selector, int fd, int before,
                                int after)
{
    struct kqueue_selector *self = (struct kqueue_selector *)selector;

    if (fd < 0 || !place_reaches(self, fd)) {
        errno = fd < 0 ? EBADF : ENOMEM;
        return strerror(errno);
    }
    if (!is_here(self) || !set(self, fd, SELECTOR_READ, before, after))
        return strerror(errno);
    if (set(self, fd, SELECTOR_WRITE, before, after))
        return NULL;
    int error = errno; /* and the other direction as it was */
    set(self, fd, SELECTOR_READ, after, before);
    errno = error;
    return strerror(error);
}

/* The time limit as kevent() takes it, rounded up to a nanosecond, at most a
   day; NULL for ever. */
static const struct timespec *nanoseconds(struct timespec *time, double timeout)
{
    const double day = 24 * 3600;

    if (timeout < 0)
        return NULL;
    if (timeout > day)
        timeout = day;
    time->tv_sec = (time_t)timeout;
    double rest = (timeout - (double)time->tv_sec) * 1e9;
    time->tv_nsec = (long)rest;
    if ((double)time->tv_nsec < rest)
        time->tv_nsec++;
    if (time->tv_nsec == 1000000000) {
        time->tv_sec++;
        time->tv_nsec = 0;
    }
    return time;
}

/* Its event among the first `count` of this wait; or the next, which is new. */
static int event_of(struct kqueue_selector *self, int fd,
                    struct selector_event *ready, int count)
{
    int place = self->place[fd];

    if (place < count && ready[place].fd == fd)
        return place;
    ready[count] = (struct selector_event){fd, 0};
    return self->place[fd] = count;
}

static int kqueue_wait(struct selector *selector, double timeout,
                       struct selector_event *ready, int room)
{
    struct kqueue_selector *self = (struct kqueue_selector *)selector;
    struct timespec time;
    int count = 0;
    /* With room for none it would not wait. */
    int most = room < 1 ? 1 : room < EVENTS_A_WAIT ? room : EVENTS_A_WAIT;

    if (!is_here(self))
        return -1;
    int came = kevent(self->kqueue, NULL, 0, self->events, most,
                      nanoseconds(&time, timeout));
    if (came < 0)
        return -1;
    for (int i = 0; i < came && i < room; i++) {
        const struct kevent *event = &self->events[i];
        int place = event_of(self, (int)event->ident, ready, count);
        ready[place].events |=
            event->filter == EVFILT_READ ? SELECTOR_READ : SELECTOR_WRITE;
        count += place == count;
    }
    return count;
}

const struct selector_kind selector_kqueue = {
    "kqueue", 2, true, kqueue_open, kqueue_close, kqueue_watch, kqueue_wait,
};

__attribute__((constructor)) static void offer(void)
{
    selector_offer(&selector_kqueue);
}
#else
/* C11 wants a file to hold something, and check_layers.sh a name in it. */
const int selector_kqueue_is_not_here = 1;
#endif
