/*
 * An echo server that is told which clients are ready
 *
 * Notes: 1, Single-threaded concurrency. Listing: -.
 *
 * select() waits for many descriptors at once and says which of them are ready.
 * So one thread serves any number of clients, and sleeps while none is ready.
 *
 * Run: make chapter01/12_select_loop  (or with ARGS="--serve 8000", as 11)
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

enum { PLACES = FD_SETSIZE }; /* a descriptor is its place; no set has more */
static struct connection {
    int number; /* of the client, in the order of coming; 0: unused */
    char data[1024];
    size_t from, to; /* data[from] to data[to - 1] still has to go back */
} connections[PLACES];
static int came, gone, calls_in_vain;
static double next_accept; /* not before; 0: the last did not fail */

static void accept_client(int listener)
{
    int fd = accept(listener, NULL, NULL); /* is a client there? */

    if (fd < 0 && (socket_would_block() || errno == ECONNABORTED)) {
        calls_in_vain++;
    } else if (fd < 0) { /* what the system lacks may be there again later */
        if (next_accept == 0) /* or it has been said */
            perror("no client can be accepted");
        next_accept = clock_monotonic() + 1;
    } else if (fd >= PLACES || !socket_set_nonblocking(fd)) {
        fprintf(stderr, "a client is not served: there is no place for it\n");
        close(fd);
    } else {
        connections[fd] = (struct connection){.number = ++came};
        printf("client %d has come\n", came);
        next_accept = 0;
    }
}

/* One step: send back what the client has said, or receive what it says. */
static void echo(int fd)
{
    struct connection *it = &connections[fd];
    ssize_t count;

    if (it->from < it->to) {
        count = send(fd, it->data + it->from, it->to - it->from, 0);
        it->from += count > 0 ? (size_t)count : 0; /* the rest comes next */
    } else {
        count = recv(fd, it->data, sizeof it->data, 0);
        it->from = 0;
        it->to = count > 0 ? (size_t)count : 0;
    }
    if (count < 0 && socket_would_block()) {
        calls_in_vain++;
    } else if (count <= 0) { /* 0: the client has closed its end */
        if (count < 0)
            perror("a connection broke");
        printf("client %d has gone\n", it->number);
        close(fd);
        *it = (struct connection){0};
        gone++;
    }
}

/* Sleep until one is ready. Nothing is read from a client that is sent to. */
static void wait_until_ready(int listener, fd_set *readable, fd_set *writable)
{
    struct timeval second = {1, 0}, *timeout = NULL; /* NULL: for ever */

    FD_ZERO(readable);
    FD_ZERO(writable);
    if (clock_monotonic() < next_accept)
        timeout = &second;
    else
        FD_SET(listener, readable);
    for (int fd = 0; fd < PLACES; fd++)
        if (connections[fd].from < connections[fd].to)
            FD_SET(fd, writable);
        else if (connections[fd].number)
            FD_SET(fd, readable);
    while (select(PLACES, readable, writable, NULL, timeout) < 0)
        if (errno != EINTR)
            program_fail("select() failed: %s", strerror(errno));
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_SERVE);
    int listener = socket_listen(program.port);
    fd_set readable, writable;

    if (listener < 0 || listener >= PLACES || !socket_set_nonblocking(listener))
        program_fail("no listener below %d: %s", PLACES, socket_problem());
    struct echo_clients clients = echo_clients_start(listener, &program);
    while (gone < clients.expected) {
        wait_until_ready(listener, &readable, &writable);
        for (int fd = 0; fd < PLACES; fd++)
            if (fd == listener && FD_ISSET(fd, &readable))
                accept_client(fd);
            else if (FD_ISSET(fd, &readable) || FD_ISSET(fd, &writable))
                echo(fd);
    }
    echo_clients_report(&clients, calls_in_vain);
    close(listener);
    return 0;
}
