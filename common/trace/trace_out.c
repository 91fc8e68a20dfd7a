/* trace_out - what the program prints, as events. Plugs in since chapter01/14,
   uses trace_cause, trace_json, trace_write. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "trace_cause.h"
#include "trace_json.h"
#include "trace_out.h"
#include "trace_write.h"

enum { FAR = 200, AT_ONCE = 4096 };

static int file = -1; /* that takes stdout's place; -1: none does */
static int real = -1; /* what stdout was */
static off_t seen;    /* so far it has been passed on */

/* Out of the way, so that the program's descriptors get the numbers that they
   would get without us. */
static int far_duplicate(int fd)
{
    int far = fcntl(fd, F_DUPFD_CLOEXEC, FAR);

    return far < 0 ? fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1) : far;
}

/* To append is what makes the texts of several processes and threads, and ours,
   follow each other. */
static int open_file(void)
{
    FILE *nameless = tmpfile();

    if (!nameless)
        return -1;
    int fd = far_duplicate(fileno(nameless));
    fclose(nameless);
    if (fd >= 0)
        fcntl(fd, F_SETFL, O_APPEND);
    return fd;
}

void trace_out_begin(void)
{
    real = far_duplicate(STDOUT_FILENO);
    file = real < 0 ? -1 : open_file();
    if (file < 0)
        return;
    if (isatty(STDOUT_FILENO))
        setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    dup2(file, STDOUT_FILENO);
}

/* False: it cannot be written to. */
static bool pass_on(const char *text, size_t length)
{
    while (length > 0) {
        ssize_t count = write(real, text, length);
        if (count >= 0) {
            text += count;
            length -= (size_t)count;
        } else if (errno == EAGAIN) {
            poll(&(struct pollfd){.fd = real, .events = POLLOUT}, 1, -1);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

static void give_back(void)
{
    dup2(real, STDOUT_FILENO);
    close(real);
    close(file);
    file = real = -1;
}

/* Whole lines, where more follows, and whole characters. */
static size_t whole(const char *text, size_t length)
{
    if (length == AT_ONCE)
        for (size_t i = length; i > 0; i--)
            if (text[i - 1] == '\n')
                return i;
    size_t characters = trace_json_whole(text, length);
    return characters ? characters : length;
}

/* False: there is no more, or it cannot be passed on. Then the program is to
   find that out by itself, as it would without us. */
static bool take(void)
{
    char text[AT_ONCE];
    ssize_t count = pread(file, text, sizeof text, seen);

    if (count <= 0)
        return false;
    size_t length = whole(text, (size_t)count);
    trace_line_begin("out", trace_runs());
    trace_bytes("text", text, length);
    trace_line_end();
    seen += (off_t)length;
    if (pass_on(text, length))
        return true;
    give_back();
    fwrite(text, 1, length, stdout);
    return false;
}

/* A thread that is about to print holds stdout; the next event will do. */
static void flush(void)
{
    if (ftrylockfile(stdout) != 0)
        return;
    fflush(stdout);
    funlockfile(stdout);
}

void trace_out_catch_up(void)
{
    struct stat now;

    if (file < 0)
        return;
    flush();
    if (fstat(file, &now) < 0 || now.st_size == seen)
        return;
    while (take())
        ;
}

void trace_out_in_child(void)
{
    if (file >= 0)
        give_back();
}

void trace_out_end(void)
{
    trace_out_catch_up();
    if (file >= 0)
        give_back();
}
