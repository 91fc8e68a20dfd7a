/* selector - which descriptors are ready: select, or what plugs in (poll, epoll,
   kqueue), behind one interface. Since chapter01/14, uses selector_names. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "selector.h"

extern const struct selector_kind selector_select;
unsigned selector_forks;

/* By their ranks; the others plug in. */
static const struct selector_kind *kinds[SELECTOR_RANKS] = {&selector_select};

void selector_offer(const struct selector_kind *kind)
{
    kinds[kind->rank] = kind;
}

struct selector *selector_open(const char *name)
{
    for (int rank = SELECTOR_RANKS - 1; rank >= 0; rank--)
        if (kinds[rank] && (!name || strcmp(name, kinds[rank]->name) == 0))
            return kinds[rank]->open();
    errno = EINVAL;
    return NULL;
}

void selector_close(struct selector *selector)
{
    if (selector)
        selector->kind->close(selector);
}

const char *selector_watch(struct selector *selector, int fd, int before,
                           int after)
{
    return selector->kind->watch(selector, fd, before, after);
}

int selector_wait(struct selector *selector, double timeout,
                  struct selector_event *ready, int room)
{
    int count = selector->kind->wait(selector, timeout, ready, room);

    /* A signal has its own way to be noticed; here it is just nothing ready. */
    return count < 0 && errno == EINTR ? 0 : count;
}

int selector_above_standard(int fd)
{
    if (fd < 0 || fd > STDERR_FILENO)
        return fd;
    int above = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    int error = errno;
    close(fd);
    errno = error;
    return above;
}

int selector_milliseconds(double timeout)
{
    const double day = 24 * 3600;

    if (timeout < 0)
        return -1;
    if (timeout > day)
        timeout = day;

    /* Rounding down would wake too early, find nothing due, and spin. */
    double whole = timeout * 1000;
    int milliseconds = (int)whole;
    return milliseconds < whole ? milliseconds + 1 : milliseconds;
}
