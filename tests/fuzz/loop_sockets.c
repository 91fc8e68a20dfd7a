/* loop_sockets - pairs of sockets, of which the loop watches some. */
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fuzz.h"
#include "loop_input.h"
#include "selector.h"
#include "watcher.h"

enum { MOST_ENDS = 12, MOST_UNREAD = 50 };

/* The other end of 2 is 3. */
static struct end {
    int fd; /* -1: closed */
    int unread;
    int call[2]; /* to read, to write; -1: it is not watched for that */
} ends[MOST_ENDS];
static int end_count;

static struct end *other(const struct end *end)
{
    return &ends[(end - ends) ^ 1];
}

static void close_end(struct end *end)
{
    if (end->fd >= 0)
        close(end->fd);
    end->fd = -1;
}

void sockets_clear(void)
{
    for (int i = 0; i < end_count; i++)
        close_end(&ends[i]);
    end_count = 0;
}

void sockets_open(void)
{
    int fds[2];

    if (end_count == MOST_ENDS)
        return;
    fuzz_expect(socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == 0, "no sockets");
    for (int i = 0; i < 2; i++) {
        fcntl(fds[i], F_SETFL, O_NONBLOCK);
        ends[end_count++] = (struct end){fds[i], 0, {-1, -1}};
    }
}

/* One that is open, by the next byte; NULL: there is none. */
static struct end *pick(unsigned byte)
{
    struct end *end = end_count ? &ends[byte % (unsigned)end_count] : NULL;

    return end && end->fd >= 0 ? end : NULL;
}

/* --- watching ---------------------------------------------------------------- */

static int event_of(int way)
{
    return way == 0 ? SELECTOR_READ : SELECTOR_WRITE;
}

/* In place of what was called so far, which is not called any more even where it
   is queued already. */
void sockets_watch(void)
{
    unsigned byte = input_next();
    struct end *end = pick(byte / 2);
    int way = byte % 2, id = end ? call_new() : -1;

    if (id < 0)
        return;
    const char *problem =
        way == 0
            ? loop_add_reader(loop, end->fd, call_function, call_argument(id))
            : loop_add_writer(loop, end->fd, call_function, call_argument(id));
    fuzz_expect(!problem, "%s", problem);
    if (end->call[way] >= 0)
        queue_remove(CALL, end->call[way]);
    end->call[way] = id;
}

static void unwatch(struct end *end, int way)
{
    bool was_there = event_of(way) == SELECTOR_READ
                         ? loop_remove_reader(loop, end->fd)
                         : loop_remove_writer(loop, end->fd);

    fuzz_expect(was_there == (end->call[way] >= 0), "a watcher too %s",
                was_there ? "many" : "few");
    if (end->call[way] >= 0)
        queue_remove(CALL, end->call[way]);
    end->call[way] = -1;
}

void sockets_unwatch(void)
{
    unsigned byte = input_next();
    struct end *end = pick(byte / 2);

    if (end)
        unwatch(end, byte % 2);
}

void sockets_unwatch_all(void)
{
    for (int i = 0; i < end_count; i++)
        for (int way = 0; way < 2 && ends[i].fd >= 0; way++)
            unwatch(&ends[i], way);
}

/* --- what makes them ready ------------------------------------------------------ */

void sockets_write(void)
{
    struct end *end = pick(input_next());

    if (!end || other(end)->fd < 0 || other(end)->unread == MOST_UNREAD)
        return;
    fuzz_expect(write(end->fd, "x", 1) == 1, "one byte cannot be written");
    other(end)->unread++;
}

void sockets_read(void)
{
    struct end *end = pick(input_next());
    char bytes[MOST_UNREAD];

    if (!end || !end->unread)
        return;
    size_t wanted = input_next() % 4 ? 1 : sizeof bytes;
    ssize_t got = read(end->fd, bytes, wanted);
    fuzz_expect(got == (wanted == 1 ? 1 : end->unread), "%zd bytes of %d", got,
                end->unread);
    end->unread -= (int)got;
}

void sockets_close(void)
{
    struct end *end = pick(input_next());

    if (!end)
        return;
    unwatch(end, 0);
    unwatch(end, 1);
    close_end(end);
}

/* The other end is gone: that counts as ready, as every error. */
static bool is_ready(const struct end *end, int way)
{
    return end->fd >= 0 && end->call[way] >= 0 &&
           (way == 1 || end->unread > 0 || other(end)->fd < 0);
}

bool sockets_are_ready(void)
{
    for (int i = 0; i < end_count; i++)
        if (is_ready(&ends[i], 0) || is_ready(&ends[i], 1))
            return true;
    return false;
}

bool sockets_poll(void)
{
    bool found = sockets_are_ready();

    for (int i = 0; i < end_count; i++)
        for (int way = 0; way < 2; way++)
            if (is_ready(&ends[i], way))
                queue_append((struct entry){CALL, ends[i].call[way], 0, true});
    return found;
}
