/* echo_by_hand - an echo server for many clients, in one thread. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#include "program.h"
#include "socket.h"

enum { PLACES = 100 };

struct client {
    bool here;
    char data[128 * 1024];
    size_t from, to; /* data[from] to data[to - 1] still has to go back */
};

struct client clients[PLACES]; /* by descriptor */

/* Somebody is at the door. */
static void come_in(int listener)
{
    not_written("come_in");
}

/* This one has said something, or has hung up. */
static void hear(int fd)
{
    not_written("hear");
}

/* This one can take more of its echo. */
static void answer(int fd)
{
    not_written("answer");
}

/* Until somebody has come and everybody has gone. */
static void serve(int listener)
{
    not_written("serve");
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_SERVE);
    int listener =
        socket_listen(program.serve_port < 0 ? 0 : program.serve_port);
    int small = 32768;

    if (listener < 0 || !socket_set_nonblocking(listener))
        program_fail("%s", socket_problem());
    /* Small buffers, which clients inherit, so that an echo that does not fit
       is no rare thing here. */
    setsockopt(listener, SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
    printf("the server listens on port %d\n", socket_port(listener));
    serve(listener);
    close(listener);
    return 0;
}
