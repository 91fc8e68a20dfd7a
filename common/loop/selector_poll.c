/* selector_poll - waiting by poll(): no limit on descriptors.
   Plugs in, uses selector. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "selector.h"

/* poll() wants an array without gaps; `place` says where each one stands. */
struct poll_selector {
    struct selector base;
    struct pollfd *array;
    int count;
    int array_room;
    int *place; /* by descriptor: index into array, -1 if not there */
    int place_room;
};

extern const struct selector_kind selector_poll;

static struct selector *poll_open(void)
{
    struct poll_selector *self = calloc(1, sizeof *self);

    if (self)
        self->base.kind = &selector_poll;
    return self ? &self->base : NULL;
}

static void poll_close(struct selector *selector)
{
    struct poll_selector *self = (struct poll_selector *)selector;

    free(self->array);
    free(self->place);
    free(self);
}

/* Room for one more entry and for this descriptor, or false. */
static int poll_grow(struct poll_selector *self, int fd)
{
    if (self->count == self->array_room) {
        int room = self->array_room ? 2 * self->array_room : 16;
        struct pollfd *array =
            realloc(self->array, (size_t)room * sizeof *array);
        if (!array)
            return 0;
        self->array = array;
        self->array_room = room;
    }
    if (fd >= self->place_room) {
        int room = fd < 16 ? 16 : 2 * fd;
        int *place = realloc(self->place, (size_t)room * sizeof *place);
        if (!place)
            return 0;
        for (int i = self->place_room; i < room; i++)
            place[i] = -1;
        self->place = place;
        self->place_room = room;
    }
    return 1;
}

/* exercise: poll */
/* Take fd's entry out of the array, without leaving a gap. */
static void poll_remove(struct poll_selector *self, int fd)
{
    int gap = self->place[fd]; /* to be filled by the last one */
    struct pollfd last = self->array[--self->count];

    self->array[gap] = last;
    self->place[last.fd] = gap;
    self->place[fd] = -1;
}

/* exercise: poll */
static const char *poll_watch(struct selector *selector, int fd, int before,
                              int after)
{
    struct poll_selector *self = (struct poll_selector *)selector;

    if (!after) {
        poll_remove(self, fd);
        return NULL;
    }
    if (!before) {
        if (fcntl(fd, F_GETFD) < 0) /* poll() would take it, and report it */
            return strerror(errno);
        if (!poll_grow(self, fd)) {
            errno = ENOMEM;
            return strerror(errno);
        }
        self->place[fd] = self->count;
        self->array[self->count++] = (struct pollfd){.fd = fd};
    }
    self->array[self->place[fd]].events =
        (short)((after & SELECTOR_READ ? POLLIN : 0) |
                (after & SELECTOR_WRITE ? POLLOUT : 0));
    return NULL;
}

/* exercise: poll */
static int poll_wait(struct selector *selector, double timeout,
                     struct selector_event *ready, int room)
{
    struct poll_selector *self = (struct poll_selector *)selector;
    int count = 0;

    int left =
        poll(self->array, (nfds_t)self->count, selector_milliseconds(timeout));
    if (left < 0)
        return -1;
    for (int i = 0; left > 0 && i < self->count && count < room; i++) {
        const struct pollfd *entry = &self->array[i];
        int events = (entry->revents & ~POLLOUT ? SELECTOR_READ : 0) |
                     (entry->revents & ~POLLIN ? SELECTOR_WRITE : 0);
        int wanted = (entry->events & POLLIN ? SELECTOR_READ : 0) |
                     (entry->events & POLLOUT ? SELECTOR_WRITE : 0);

        if (!entry->revents)
            continue;
        left--;
        ready[count++] = (struct selector_event){entry->fd, events & wanted};
    }
    return count;
}

const struct selector_kind selector_poll = {
    "poll", 1, false, poll_open, poll_close, poll_watch, poll_wait,
};

__attribute__((constructor)) static void offer(void)
{
    selector_offer(&selector_poll);
}
