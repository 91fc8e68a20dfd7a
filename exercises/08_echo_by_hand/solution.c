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

/* exercise: echo_by_hand, gone */
static int here, came, highest;

/* exercise: echo_by_hand */
/* A client is at the door. */
static void come_in(int listener)
{
    int fd = socket_accept(listener);

    if (fd < 0)
        return;
    if (fd >= PLACES || !socket_set_nonblocking(fd)) {
        close(fd);
        return;
    }
    clients[fd].here = true;
    clients[fd].from = clients[fd].to = 0;
    highest = fd > highest ? fd : highest;
    here++;
    came++;
}

/* exercise: echo_by_hand, gone */
static void go(int fd)
{
    close(fd);
    clients[fd].here = false;
    here--;
}

/* exercise: echo_by_hand */
/* This one has said something, or has hung up. */
static void hear(int fd)
{
    struct client *client = &clients[fd];
    ssize_t count = socket_receive(fd, client->data, sizeof client->data);

    if (count > 0) {
        client->from = 0;
        client->to = (size_t)count;
    } else if (count == 0 || !socket_would_block()) {
        go(fd);
    }
}

/* exercise: echo_by_hand */
/* This one can take more of its echo. */
static void answer(int fd)
{
    struct client *client = &clients[fd];
    ssize_t count =
        socket_send(fd, client->data + client->from, client->to - client->from);

    if (count >= 0)
        client->from += (size_t)count;
    else if (!socket_would_block())
        go(fd);
}

/* exercise: echo_by_hand, gone */
static void wait_until_ready(int listener, fd_set *readable, fd_set *writable)
{
    FD_ZERO(readable);
    FD_ZERO(writable);
    FD_SET(listener, readable);
    for (int fd = 0; fd <= highest; fd++)
        if (clients[fd].here)
            FD_SET(fd,
                   clients[fd].from == clients[fd].to ? readable : writable);
    while (select((highest > listener ? highest : listener) + 1, readable,
                  writable, NULL, NULL) < 0)
        if (errno != EINTR)
            program_fail("select() failed: %s", strerror(errno));
}

/* exercise: echo_by_hand */
/* Until one has come and all have gone. */
static void serve(int listener)
{
    fd_set readable, writable;

    while (came == 0 || here > 0) {
        wait_until_ready(listener, &readable, &writable);
        for (int fd = 0; fd <= highest; fd++)
            if (clients[fd].here && FD_ISSET(fd, &writable))
                answer(fd);
            else if (clients[fd].here && FD_ISSET(fd, &readable))
                hear(fd);
        if (FD_ISSET(listener, &readable))
            come_in(listener);
    }
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_SERVE);
    int listener = socket_listen(program.port);
    int small = 8192;

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
