/*
 * An echo server that asks and asks again
 *
 * Notes: 1, What is a socket?. Listing: -.
 *
 * A call on a non-blocking socket returns at once: with a result, or with
 * EAGAIN, "I would have had to wait". So no client waits for another. But the
 * server has to ask for all of them, all the time, and nearly always in vain;
 * and what cannot be sent back yet has to be kept until it asks again.
 *
 * Run: make chapter01/11_non_blocking_socket
 *      (or with ARGS="--serve 8000", then nc localhost 8000, in two terminals,
 *      and top in a third)
 * Notice: client 2 hears its echo at once. The price is a processor that is
 *      busy with asking from the first moment to the last.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "echo_clients.h"
#include "program.h"
#include "socket.h"

enum { PLACES = 1024 };
/* A descriptor is the smallest number that was free: its place in the array. */
static struct connection {
    int number; /* of the client, in the order of coming; 0: nobody is here */
    char data[1024];
    size_t from, to; /* data[from] to data[to - 1] still has to go back */
} connections[PLACES];
static int came, gone;
static long calls_in_vain;
static double next_accept; /* after a failure: not before this time */

/* Whether the call that returned -1 has not failed: it would have waited. */
static bool would_block(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK; /* two names, one number */
}

static bool set_nonblocking(int fd)
{
    return fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) == 0;
}

static void accept_client(int listener)
{
    int fd = accept(listener, NULL, NULL); /* is a client there? */

    if (fd >= 0 && fd < PLACES && set_nonblocking(fd)) {
        connections[fd] = (struct connection){.number = ++came};
        printf("client %d has come\n", came);
    } else if (fd < 0 && (would_block() || errno == ECONNABORTED)) {
        calls_in_vain++;
    } else {
        fprintf(stderr, "a client is not served: %s\n",
                strerror(fd < PLACES ? errno : EMFILE));
        next_accept = clock_monotonic() + 1;
        if (fd >= 0)
            close(fd);
    }
}

/* One step: receive what the client says, or send back what it has said. */
static void echo(int fd)
{
    struct connection *it = &connections[fd];
    size_t rest = it->to - it->from;
    ssize_t count = rest > 0 ? send(fd, it->data + it->from, rest, 0)
                             : recv(fd, it->data, sizeof it->data, 0);

    if (count > 0 && rest > 0) {
        it->from += (size_t)count; /* what is left then, is next */
    } else if (count > 0) {
        it->from = 0;
        it->to = (size_t)count;
    } else if (count < 0 && would_block()) {
        calls_in_vain++;
    } else { /* 0 from recv(): the client has closed its end */
        printf("client %d has gone%s%s\n", it->number, count ? ": " : "",
               count ? strerror(errno) : "");
        close(fd);
        it->number = 0;
        gone++;
    }
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_SERVE);
    int port = program.serve_port < 0 ? 0 : program.serve_port;
    int listener = socket_listen(port); /* what listen_at() was in 10 */

    if (listener < 0 || !set_nonblocking(listener))
        program_fail("%s", socket_problem());
    struct echo_clients clients = echo_clients_start(listener, &program);
    while (gone < clients.expected) {
        if (clock_monotonic() >= next_accept)
            accept_client(listener);
        for (int fd = 0; fd < PLACES; fd++)
            if (connections[fd].number)
                echo(fd); /* has it said anything? */
    }
    echo_clients_report(&clients, calls_in_vain);
    close(listener);
    return 0;
}
