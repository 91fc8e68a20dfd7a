/* serving - for the check of a server: to start the student's, and to come to
   it. For one file, which has all of it. */
#ifndef SERVING_H
#define SERVING_H

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"
#include "clock.h"
#include "socket.h"

enum { MOST_GUESTS = 128 };

static int port;
static int guest[MOST_GUESTS + 1]; /* its descriptor, by number, from 1 */
static struct ran ran;

/* Begin the program with --serve and a port that nobody uses at the moment. */
static void start(void)
{
    char arguments[32];
    int fd = socket_listen(0);

    port = socket_port(fd);
    close(fd);
    snprintf(arguments, sizeof arguments, "--serve %d", port);
    program_begin(arguments, true);
}

/* If the program is gone, how it ended says more than what it did not do. (Its
   connections are closed a moment earlier.) */
static void unless_gone(void)
{
    for (int i = 0; i < 50 && program_running(); i++)
        clock_sleep(0.002);
    if (program_running())
        return;
    ran = program_end();
    expect_end(&ran);
}

/* With a receive buffer that does not grow: who does not listen is soon full. */
static int connect_to(int number)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    int size = 128 * 1024;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_port = htons((in_port_t)number);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    close(fd);
    return -1;
}

/* Connect guest number `who`, as soon as the program has come so far as to
   listen. */
static void let_in(int who)
{
    double limit = clock_monotonic() + 3;

    do {
        guest[who] = connect_to(port);
        if (guest[who] < 0)
            clock_sleep(0.005);
    } while (guest[who] < 0 && program_running() && clock_monotonic() < limit);
    if (guest[who] < 0)
        unless_gone();
    expect(guest[who] >= 0, "the server listens on the port of --serve",
           "it does not: %s", strerror(errno));
}

#endif
