/* selector_select - waiting by select(), which every system has.
   Since chapter01/14, uses selector, selector_names. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>

#include "selector.h"
#include "selector_names.h"

/* select() wants to be told everything each time, and overwrites it. */
struct select_selector {
    struct selector base;
    fd_set reading;
    fd_set writing;
    int highest; /* the highest descriptor watched so far */
};

extern const struct selector_kind selector_select;

static struct selector *select_open(void)
{
    struct select_selector *self = calloc(1, sizeof *self);

    if (!self)
        return NULL;
    self->base.kind = &selector_select;
    FD_ZERO(&self->reading);
    FD_ZERO(&self->writing);
    self->highest = -1;
    return &self->base;
}

static void select_close(struct selector *selector)
{
    free(selector);
}

/* exercise: select */
static const char *select_watch(struct selector *selector, int fd, int before,
                                int after)
{
    struct select_selector *self = (struct select_selector *)selector;
    static _Thread_local char problem[160];

    if (fd < 0 || fd >= FD_SETSIZE) { /* FD_SET would write past the set */
        snprintf(problem, sizeof problem,
                 "select() can watch only descriptors below %d (FD_SETSIZE), "
                 "and this one is %d: use %s (ASYNCIO_SELECTOR)",
                 FD_SETSIZE, fd, selector_names()[0]);
        errno = fd < 0 ? EBADF : EMFILE;
        return problem;
    }
    if (!before && fcntl(fd, F_GETFD) < 0) /* select() would always fail */
        return strerror(errno);
    FD_CLR(fd, &self->reading);
    FD_CLR(fd, &self->writing);
    if (after & SELECTOR_READ)
        FD_SET(fd, &self->reading);
    if (after & SELECTOR_WRITE)
        FD_SET(fd, &self->writing);
    if (fd > self->highest)
        self->highest = fd;
    return NULL;
}

/* exercise: select */
/* The time limit as select() takes it, rounded up to a microsecond, at most a
   day; NULL for ever. */
static struct timeval *microseconds(struct timeval *time, double timeout)
{
    const double day = 24 * 3600;

    if (timeout < 0)
        return NULL;
    if (timeout > day)
        timeout = day;

    double whole = timeout * 1e6;
    int64_t rounded_up = (int64_t)whole;
    if ((double)rounded_up < whole)
        rounded_up++;
    time->tv_sec = (time_t)(rounded_up / 1000000);
    time->tv_usec = (suseconds_t)(rounded_up % 1000000);
    return time;
}

/* exercise: select */
static int select_wait(struct selector *selector, double timeout,
                       struct selector_event *ready, int room)
{
    struct select_selector *self = (struct select_selector *)selector;
    fd_set readable = self->reading;
    fd_set writable = self->writing;
    struct timeval time;
    int count = 0;

    int left = select(self->highest + 1, &readable, &writable, NULL,
                      microseconds(&time, timeout));
    if (left < 0)
        return -1;

    /* It tells how many, not which: look at every one. */
    for (int fd = 0; left > 0 && fd <= self->highest && count < room; fd++) {
        int events = (FD_ISSET(fd, &readable) ? SELECTOR_READ : 0) |
                     (FD_ISSET(fd, &writable) ? SELECTOR_WRITE : 0);
        if (events)
            ready[count++] = (struct selector_event){fd, events};
        left -= !!(events & SELECTOR_READ) + !!(events & SELECTOR_WRITE);
    }
    return count;
}

const struct selector_kind selector_select = {
    "select", 0, false, select_open, select_close, select_watch, select_wait,
};
