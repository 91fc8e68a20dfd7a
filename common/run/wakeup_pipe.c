/* wakeup_pipe - a pipe by which a loop's wait is ended. Plugs in, uses
   selector. */
#define _GNU_SOURCE /* pipe2 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "selector.h"
#include "wakeup_pipe.h"

/* One call in place of five, of the twenty of a short asyncio_run(). */
#ifdef __linux__
static bool make_pipe(int ends[2])
{
    return pipe2(ends, O_NONBLOCK | O_CLOEXEC) == 0;
}

static void put_in_place(int end, int place)
{
    dup3(end, place, O_CLOEXEC);
    close(end);
}
#else
static bool prepare_end(int fd)
{
    return fcntl(fd, F_SETFL, O_NONBLOCK) == 0 &&
           fcntl(fd, F_SETFD, FD_CLOEXEC) == 0;
}

static bool make_pipe(int ends[2])
{
    if (pipe(ends) < 0)
        return false;
    if (prepare_end(ends[0]) && prepare_end(ends[1]))
        return true;
    int error = errno;
    close(ends[0]);
    close(ends[1]);
    errno = error;
    return false;
}

static void put_in_place(int end, int place)
{
    dup2(end, place);
    fcntl(place, F_SETFD, FD_CLOEXEC);
    close(end);
}
#endif

bool wakeup_pipe_open(struct wakeup_pipe *self)
{
    int ends[2];

    if (!make_pipe(ends))
        return false;
    self->read_end = selector_above_standard(ends[0]);
    self->write_end =
        self->read_end < 0 ? ends[1] : selector_above_standard(ends[1]);
    if (self->read_end >= 0 && self->write_end >= 0)
        return true;
    int error = errno;
    wakeup_pipe_close(self);
    errno = error;
    return false;
}

void wakeup_pipe_close(const struct wakeup_pipe *self)
{
    close(self->read_end);
    close(self->write_end);
}

void wakeup_pipe_write(const struct wakeup_pipe *self)
{
    int error = errno;

    while (write(self->write_end, "", 1) < 0 && errno == EINTR)
        ;
    errno = error;
}

bool wakeup_pipe_renew(const struct wakeup_pipe *self)
{
    int ends[2];

    if (!make_pipe(ends))
        return false;
    put_in_place(ends[0], self->read_end);
    put_in_place(ends[1], self->write_end);
    wakeup_pipe_write(
        self); /* a signal meanwhile has written to the parent's */
    return true;
}

void wakeup_pipe_empty(const struct wakeup_pipe *self)
{
    char bytes[256];

    while (read(self->read_end, bytes, sizeof bytes) == (ssize_t)sizeof bytes)
        ; /* fewer are all that there were */
}
