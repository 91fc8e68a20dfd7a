/*
 * An echo server for one client at a time
 *
 * Notes: 1, What is a socket?. Listing: -.
 *
 * A server has two kinds of socket: one that listens on a port, and one per
 * client, which accept() returns. Every call here blocks: it returns when it is
 * done, and until then the thread sleeps. So a server that waits for one client
 * does nothing for the next.
 *
 * Run: make chapter01/10_blocking_socket
 *      (or with ARGS="--serve 8000", then nc localhost 8000, in two terminals)
 * Notice: client 2 connects while client 1 is there, and waits. A client that
 *      says nothing, or never takes its echo, blocks all that come after it.
 */
#include <errno.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "echo_clients.h"
#include "program.h"

/* A socket that clients on this machine can connect to. Port 0: the system
   picks one that is free. */
static int listen_on(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    int listener = socket(AF_INET, SOCK_STREAM, 0); /* TCP over IPv4 */
    int on = 1;

    if (listener < 0)
        program_fail("cannot open a socket: %s", strerror(errno));
    /* or the port would stay taken for a minute after the server has ended */
    if (setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0)
        program_fail("cannot reuse the port: %s", strerror(errno));
    address.sin_port = htons((in_port_t)port); /* in the network's byte order */
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK); /* 127.0.0.1 */
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 ||
        listen(listener, SOMAXCONN) < 0)
        program_fail("cannot listen on port %d: %s; --serve 0 lets the system "
                     "pick one",
                     port, strerror(errno));
    return listener;
}

/* The next client: a new socket, connected to it. Waits until one comes. */
static int accept_client(int listener)
{
    for (bool said = false;;) {
        int fd = accept(listener, NULL, NULL);
        if (fd >= 0)
            return fd;
        if (errno == EINTR || errno == ECONNABORTED)
            continue; /* a signal, or a client that is gone already */
        if (!said)
            perror("no client can be accepted");
        said = true;
        clock_sleep(1); /* what the system lacks may be there again by then */
    }
}

/* Blocking or not, send() may take a part only: then the rest is next. */
static bool send_all(int fd, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t count = send(fd, data, size, 0);
        if (count < 0 && errno != EINTR)
            return false;
        if (count > 0) {
            data += count;
            size -= (size_t)count;
        }
    }
    return true;
}

/* Send back what the client says, until it goes. False if the connection
   broke; errno says why. */
static bool echo(int fd)
{
    char data[1024];

    for (;;) {
        ssize_t count = recv(fd, data, sizeof data, 0); /* waits */
        if (count == 0)
            return true; /* it has closed its end */
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 || !send_all(fd, data, (size_t)count))
            return false;
    }
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_SERVE);
    int listener = listen_on(program.port);
    struct echo_clients clients = echo_clients_start(listener, &program);

    for (int number = 1; number <= clients.expected; number++) {
        int fd = accept_client(listener);
        printf("client %d has come\n", number);
        if (!echo(fd)) /* and meanwhile no other client is served */
            perror("a connection broke");
        printf("client %d has gone\n", number);
        close(fd);
    }
    echo_clients_report(&clients, -1);
    close(listener);
    return 0;
}
