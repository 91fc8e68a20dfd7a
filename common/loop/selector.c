/* selector - which descriptors are ready; select, poll or epoll behind one
   interface, chosen at run time. Since chapter01/14, uses selector_names. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "selector.h"

extern const struct selector_kind selector_epoll, selector_poll,
    selector_select;

/* In order of preference; epoll costs the least when there are many. */
static const struct selector_kind *const kinds[] = {
#ifdef SELECTOR_HAS_EPOLL
    &selector_epoll,
#endif
    &selector_poll,
    &selector_select,
};
enum { KINDS = sizeof(kinds) / sizeof(*kinds) };

struct selector *selector_open(const char *name)
{
    for (int i = 0; i < KINDS; i++)
        if (!name || strcmp(name, kinds[i]->name) == 0)
            return kinds[i]->open();
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
