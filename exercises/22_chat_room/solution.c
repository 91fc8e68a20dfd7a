/* chat_room - what one says, all others hear. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "loop.h"
#include "program.h"
#include "socket.h"
#include "watcher.h"

enum { PLACES = 100, LINE = 256 };

struct member {
    int number; /* in the order of coming, from 1; 0: no member is here */
    int fd;
    char line[LINE]; /* what has come of the line that it is saying */
    size_t length;
    char *out; /* what it has still to hear; allocated */
    size_t waiting, room;
};

struct member members[PLACES]; /* by descriptor */
static struct loop *loop;

/* Put a text behind what the member has still to hear. */
static void keep(struct member *member, const char *text, size_t length)
{
    if (member->waiting + length > member->room) {
        member->room = 2 * (member->waiting + length);
        member->out = realloc(member->out, member->room);
        if (!member->out)
            program_fail("no memory for what a member has to hear");
    }
    memcpy(member->out + member->waiting, text, length);
    member->waiting += length;
}

/* So many bytes of it have been sent. */
static void drop(struct member *member, size_t count)
{
    member->waiting -= count;
    memmove(member->out, member->out + count, member->waiting);
}

/* ---- from here on it is yours ------------------------------------------- */

/* exercise: chat_room, gone */
static int came, here;

/* exercise: chat_room */
/* A member is gone. */
static void leave(struct member *member)
{
    loop_remove_reader(loop, member->fd);
    loop_remove_writer(loop, member->fd);
    close(member->fd);
    free(member->out);
    *member = (struct member){0};
    if (--here == 0)
        loop_stop(loop);
}

/* exercise: chat_room */
/* A callback: a member can take more of what it has still to hear. */
static void pass_on(void *argument)
{
    struct member *member = argument;
    ssize_t count = socket_send(member->fd, member->out, member->waiting);

    if (count >= 0)
        drop(member, (size_t)count);
    else if (!socket_would_block())
        leave(member);
    if (member->number && !member->waiting)
        loop_remove_writer(loop, member->fd);
}

/* exercise: chat_room */
/* A line of one, with its line break, to be heard by all others. */
static void tell_others(const struct member *one, const char *line,
                        size_t length)
{
    char name[16];
    int name_length = snprintf(name, sizeof name, "%d: ", one->number);

    for (int fd = 0; fd < PLACES; fd++) {
        struct member *other = &members[fd];
        if (!other->number || other == one)
            continue;
        keep(other, name, (size_t)name_length);
        keep(other, line, length);
        const char *problem = loop_add_writer(loop, fd, pass_on, other);
        if (problem)
            program_fail("%s", problem);
    }
}

/* exercise: chat_room, gone */
/* Pass on the whole lines; what is left moves to the front. */
static void cut_lines(struct member *member)
{
    char *end;

    while ((end = memchr(member->line, '\n', member->length))) {
        size_t length = (size_t)(end + 1 - member->line);
        tell_others(member, member->line, length);
        member->length -= length;
        memmove(member->line, end + 1, member->length);
    }
}

/* exercise: chat_room */
/* A callback: a member has said something, or has hung up. */
static void hear(void *argument)
{
    struct member *member = argument;
    ssize_t count = socket_receive(member->fd, member->line + member->length,
                                   LINE - member->length);

    if (count < 0 && socket_would_block())
        return;
    if (count > 0) {
        member->length += (size_t)count;
        cut_lines(member);
        if (member->length == LINE)
            leave(member);
        return;
    }
    if (member->length) {
        member->line[member->length++] = '\n'; /* there was room for more */
        cut_lines(member);
    }
    leave(member);
}

/* exercise: chat_room */
/* A callback: a client is at the door. Its argument points to an int, the
   listening socket. */
static void come_in(void *listener)
{
    int fd = socket_accept(*(int *)listener);

    if (fd < 0)
        return;
    if (fd >= PLACES || !socket_set_nonblocking(fd)) {
        close(fd);
        return;
    }
    members[fd] = (struct member){.number = ++came, .fd = fd};
    here++;
    const char *problem = loop_add_reader(loop, fd, hear, &members[fd]);
    if (problem)
        program_fail("%s", problem);
}

/* ---- and main, which opens the room --------------------------------------- */

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_SERVE);
    int listener = socket_listen(program.port);
    int small = 8192; /* buffers, so that a slow one is soon noticed */

    if (listener < 0 || !socket_set_nonblocking(listener))
        program_fail("%s", socket_problem());
    setsockopt(listener, SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
    loop = loop_new();
    if (!loop)
        program_fail("cannot make an event loop: %s", strerror(errno));
    const char *problem = loop_add_reader(loop, listener, come_in, &listener);
    if (problem)
        program_fail("%s", problem);
    printf("the room is open on port %d\n", socket_port(listener));
    loop_run_forever(loop);
    loop_remove_reader(loop, listener);
    loop_free(loop);
    close(listener);
    return 0;
}
