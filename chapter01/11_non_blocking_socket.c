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
/* Indexed by descriptor: the system gives the smallest number that is free. */
static struct connection {
    int number; /* of the client, in the order of coming; 0: unused */
    char data[1024];
    size_t from, to; /* data[from] to data[to - 1] still has to go back */
} connections[PLACES];
static int came, gone;
static long calls_in_vain;
static double next_accept; /* not before; 0: the last did not fail */

/* Did the call return -1 only because it would have had to wait? */
static bool would_block(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK; /* one or the other */
}

static bool set_nonblocking(int fd)
{
    return fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) == 0;
}

static void accept_client(int listener)
{
    int fd = accept(listener, NULL, NULL); /* is a client there? */

    if (fd < 0 && (would_block() || errno == ECONNABORTED)) {
        calls_in_vain++;
    } else if (fd < 0) { /* what the system lacks may be there again later */
        if (next_accept == 0) /* or it has been said */
            perror("no client can be accepted");
        next_accept = clock_monotonic() + 1;
    } else if (fd >= PLACES || !set_nonblocking(fd)) {
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
    if (count < 0 && would_block()) {
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

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_SERVE);
    int listener = socket_listen(program.port); /* what listen_on() was in 10 */

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
