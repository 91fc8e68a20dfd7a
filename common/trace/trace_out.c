/* trace_out - what the program prints, as events. Plugs in since chapter01/14,
   uses trace_cause, trace_json, trace_lock, trace_write. */
#if defined(__linux__)
#define _GNU_SOURCE /* fopencookie */
#endif
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>
#if defined(__wasi__)
#include <sys/uio.h>
#endif

#include "trace_cause.h"
#include "trace_json.h"
#include "trace_lock.h"
#include "trace_out.h"
#include "trace_write.h"

static _Thread_local bool is_catching_up; /* so we have the lock */

/* A thread that holds stdout is about to print: we would wait for it, and it for
   our lock. The next event will do. */
void trace_out_catch_up(void)
{
    if (ftrylockfile(stdout) != 0)
        return;
    is_catching_up = true;
    fflush(stdout);
    is_catching_up = false;
    funlockfile(stdout);
}

/* A stream with a function of one's own behind it is not in POSIX; and in some
   libraries, as musl, stdout is no variable. There such events are missing; but
   for the playground, in which musl's writev() is ours, see open_stream(). */
#if !defined(__GLIBC__) && !defined(__APPLE__) && !defined(__wasi__)

void trace_out_begin(void)
{
}

#else

enum { AT_ONCE = 4096 };

/* How much of it makes one event: a line, or of one that is long so many whole
   characters. */
static size_t first_part(const char *text, size_t length)
{
    if (length > AT_ONCE)
        length = AT_ONCE;
    const char *end = memchr(text, '\n', length);
    if (end)
        return (size_t)(end - text) + 1;
    size_t characters = trace_json_whole(text, length);
    return characters ? characters : length;
}

static void tell(const char *text, size_t length)
{
    while (length > 0) {
        size_t part = first_part(text, length);

        trace_line_begin("out", trace_cause());
        trace_bytes("text", text, part);
        trace_line_end();
        text += part;
        length -= part;
    }
}

/* All of it, as stdout itself would; less, with errno, if that fails. */
static size_t write_out(const char *text, size_t length)
{
    size_t done = 0;

    while (done < length) {
        ssize_t count = write(STDOUT_FILENO, text + done, length - done);
        if (count < 0)
            break;
        done += (size_t)count;
    }
    return done;
}

static size_t print(const char *text, size_t length)
{
    size_t done = write_out(text, length);
    int error = errno;

    if (is_catching_up) {
        tell(text, done);
    } else if (trace_lock()) {
        tell(text, done);
        trace_unlock();
    }
    errno = error;
    return done;
}

#if defined(__GLIBC__)
static ssize_t on_write(void *unused, const char *text, size_t length)
{
    (void)unused;
    return (ssize_t)print(text, length);
}

static FILE *open_stream(void)
{
    return fopencookie(NULL, "w", (cookie_io_functions_t){.write = on_write});
}
#elif defined(__APPLE__)
static int on_write(void *unused, const char *text, int length)
{
    int done = (int)print(text, (size_t)length);

    (void)unused;
    return done == 0 && length > 0 ? -1 : done;
}

static FILE *open_stream(void)
{
    return funopen(NULL, NULL, on_write, NULL, NULL);
}
#else
/* What the C library calls for writev(): its streams write by that. The linker
   puts it there, see tools/playground/playground.mk. */
ssize_t __real_writev(int fd, const struct iovec *parts, int count);
ssize_t __wrap_writev(int fd, const struct iovec *parts, int count);

/* What the stream had kept and what is new are two parts, and one line. */
static size_t join(char *text, size_t room, const struct iovec *parts,
                   int count)
{
    size_t length = 0;

    for (int i = 0; i < count; i++) {
        if (parts[i].iov_len > room - length)
            return 0;
        memcpy(text + length, parts[i].iov_base, parts[i].iov_len);
        length += parts[i].iov_len;
    }
    return length;
}

ssize_t __wrap_writev(int fd, const struct iovec *parts, int count)
{
    char text[2 * AT_ONCE];
    size_t length = join(text, sizeof text, parts, count), done = 0;

    if (fd != STDOUT_FILENO)
        return __real_writev(fd, parts, count);
    if (length > 0)
        return (ssize_t)print(text, length);
    for (int i = 0; i < count; i++)
        done += print(parts[i].iov_base, parts[i].iov_len);
    return (ssize_t)done;
}

static FILE *open_stream(void)
{
    return stdout;
}
#endif

/* A line at a time, whatever stdout is: then the thread that prints it tells of
   it. */
void trace_out_begin(void)
{
    FILE *stream = open_stream();

    if (!stream)
        return;
    setvbuf(stream, NULL, _IOLBF, BUFSIZ);
#if !defined(__wasi__)
    stdout = stream;
#endif
}

#endif
