/* serving - for the check of a server: to start the student's, and to come to
   it. For one file, which has all of it. */
#ifndef SERVING_H
#define SERVING_H

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"
#include "clock.h"
#include "socket.h"

enum { MOST_CLIENTS = 128 };

static int port;
static int client[MOST_CLIENTS + 1]; /* its descriptor, by number, from 1 */
static struct ran ran;

/* A port that is free, and that no other process is given before the program has
   it: the system picks from those above 32767, and each check has its own. */
static int free_port(void)
{
    static int tried;
    int fd, candidate;

    do {
        candidate = 10000 + (int)((getpid() * 37L + tried++) % 20000);
        fd = socket_listen(candidate);
    } while (fd < 0 && errno == EADDRINUSE);
    close(fd);
    return candidate;
}

/* Begin the program with --serve. */
static void start(void)
{
    char arguments[32];

    port = free_port();
    snprintf(arguments, sizeof arguments, "--serve %d", port);
    program_begin(arguments, true);
}

/* The same, with so many descriptors open already that a client's is not below
   `places`. */
static inline void start_without_places(int places)
{
    int taken[MOST_CLIENTS], count = 0;

    did("left no descriptor below %d", places);
    do
        taken[count] = dup(STDERR_FILENO);
    while (taken[count] >= 0 && taken[count] < places &&
           ++count < MOST_CLIENTS - 1);
    start();
    for (int i = 0; i <= count; i++)
        if (taken[i] >= 0)
            close(taken[i]);
}

/* If the program is gone, how it ended says more than what it did not do. (Its
   connections are closed a moment earlier.) */
static void unless_gone(void)
{
    program_wait();
    while (program_keeps_waiting(0.1))
        clock_sleep(0.002);
    if (program_running())
        return;
    ran = program_end();
    expect_end(&ran);
    expect(false, "the server goes on", "it has ended");
}

/* With a receive buffer that does not grow: a client that does not listen is soon full. And
   with small packets, or there is room for less than one for a long time, which
   the system fills now and then, after 0.2 seconds, 0.4 and so on. */
static int connect_to(int number)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    int size = 16 * 1024, packet = 1200;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_port = htons((in_port_t)number);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    setsockopt(fd, IPPROTO_TCP, TCP_MAXSEG, &packet, sizeof packet);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    close(fd);
    return -1;
}

/* Connect client number `who`, as soon as the program has come so far as to
   listen. */
static void let_in(int who)
{
    program_wait();
    do {
        client[who] = connect_to(port);
        if (client[who] < 0)
            clock_sleep(0.005);
    } while (client[who] < 0 && program_keeps_waiting(2));
    if (client[who] < 0)
        unless_gone();
    expect(client[who] >= 0, "the server listens on the port of --serve",
           "it does not: %s", strerror(errno));
}

/* Whether a client can be read from, or written to, before there is nothing to be
   hoped for. */
static inline bool comes(int who, short event, double seconds)
{
    struct pollfd wait = {client[who], event, 0};

    program_wait();
    while (poll(&wait, 1, 10) == 0)
        if (!program_keeps_waiting(seconds))
            return poll(&wait, 1, 0) > 0;
    return true;
}

/* What comes, so many bytes at most; -1: nothing does. */
static inline ssize_t receive(int who, char *bytes, size_t size)
{
    return comes(who, POLLIN, 2) ? socket_receive(client[who], bytes, size)
                                 : -1;
}

/* The client is turned away, which is no reason to end. Then it is ended. */
static inline void expect_turned_away(int who)
{
    char byte;
    ssize_t got = receive(who, &byte, 1);

    if (got != 0)
        unless_gone();
    expect(got == 0, "the server closes its connection", "it does not");
    close(client[who]);
    program_rests();
    unless_gone();
    program_signal(SIGKILL);
    ran = program_end();
}

/* The check of a server's main loop: it sleeps while nothing happens. */
static inline void expect_sleep(void)
{
    did("nothing was said for a while");
    expect(program_rests(), "the server sleeps until a client is ready",
           "it is awake all the time, and has nothing to do");
}

#endif
