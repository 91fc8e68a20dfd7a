/*
 * An echo server that is told which clients are ready
 *
 * Notes: 1, Single-threaded concurrency. Listing: -.
 *
 * select() waits for many descriptors at once and says which of them are ready.
 * So one thread serves any number of clients: it turns to those that are ready,
 * and sleeps while none is.
 *
 * Run: make chapter01/12_select_loop
 *      (or with ARGS="--serve 8000", then nc localhost 8000, in many terminals)
 * Notice: client 2 hears its echo at once, and the processor has a rest.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "echo_clients.h"
#include "program.h"
#include "socket.h"

enum { PLACES = FD_SETSIZE }; /* a set has no bit for a higher descriptor */
/* A descriptor is the smallest number that was free: its place in the array. */
static struct connection {
    int number; /* of the client, in the order of coming; 0: nobody is here */
    char data[1024];
    size_t from, to; /* data[from] to data[to - 1] still has to go back */
} connections[PLACES];
static int came, gone;
static long calls_in_vain;
static double next_accept; /* after a failure: not before this time */

static void accept_client(int listener)
{
    int fd = accept(listener, NULL, NULL); /* is a client there? */

    if (fd >= 0 && fd < PLACES && socket_set_nonblocking(fd)) {
        connections[fd] = (struct connection){.number = ++came};
        printf("client %d has come\n", came);
    } else if (fd < 0 && (socket_would_block() || errno == ECONNABORTED)) {
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
    } else if (count < 0 && socket_would_block()) {
        calls_in_vain++;
    } else { /* 0 from recv(): the client has closed its end */
        printf("client %d has gone%s%s\n", it->number, count ? ": " : "",
               count ? strerror(errno) : "");
        close(fd);
        it->number = 0;
        gone++;
    }
}

/* Sleep until one is ready. Nothing is read from a client that is sent to. */
static void wait_until_ready(int listener, fd_set *readable, fd_set *writable)
{
    FD_ZERO(readable);
    FD_ZERO(writable);
    if (clock_monotonic() >= next_accept)
        FD_SET(listener, readable);
    for (int fd = 0; fd < PLACES; fd++)
        if (connections[fd].number)
            FD_SET(fd, connections[fd].from < connections[fd].to ? writable
                                                                 : readable);
    while (select(PLACES, readable, writable, NULL,
                  FD_ISSET(listener, readable) ? NULL
                                               : &(struct timeval){1, 0}) < 0)
        if (errno != EINTR)
            program_fail("select() failed: %s", strerror(errno));
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_SERVE);
    int port = program.serve_port < 0 ? 0 : program.serve_port;
    int listener = socket_listen(port);
    fd_set readable, writable;

    if (listener < 0 || listener >= PLACES || !socket_set_nonblocking(listener))
        program_fail("%s", listener < PLACES ? socket_problem()
                                             : "the listener is too high");
    struct echo_clients clients = echo_clients_start(listener, &program);
    while (gone < clients.expected) {
        wait_until_ready(listener, &readable, &writable);
        if (FD_ISSET(listener, &readable))
            accept_client(listener);
        for (int fd = 0; fd < PLACES; fd++)
            if (connections[fd].number &&
                (FD_ISSET(fd, &readable) || FD_ISSET(fd, &writable)))
                echo(fd);
    }
    echo_clients_report(&clients, calls_in_vain);
    close(listener);
    return 0;
}
