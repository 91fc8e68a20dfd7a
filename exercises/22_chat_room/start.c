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

enum { PLACES = 100, LINE = 256 };

struct member {
    int number; /* in the order of coming, from 1; 0: nobody is here */
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

/* A member is gone. */
static void leave(struct member *member)
{
    not_written("leave");
}

/* A callback: a member can take more of what it has still to hear. */
static void pass_on(void *member)
{
    not_written("pass_on");
}

/* A line of one, with its line break, to be heard by all others. */
static void tell_others(const struct member *one, const char *line,
                        size_t length)
{
    not_written("tell_others");
}

/* A callback: a member has said something, or has hung up. */
static void hear(void *member)
{
    not_written("hear");
}

/* A callback: somebody is at the door. Its argument points to an int, the
   listening socket. */
static void come_in(void *listener)
{
    not_written("come_in");
}

/* ---- and main, which opens the room --------------------------------------- */

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_SERVE);
    int listener =
        socket_listen(program.serve_port < 0 ? 0 : program.serve_port);
    int small = 65536; /* buffers, so that who is slow is soon noticed */

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
