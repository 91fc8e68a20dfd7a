/* tcp - what TCP does a moment after the call that caused it, waited for; and a
   port without a server. */
#ifndef TCP_H
#define TCP_H

#include "support.h"

#include <netinet/in.h>
#include <poll.h>

#include "socket.h"

/* Until it can be read, or has a client to accept. */
static inline void wait_for_input(int fd)
{
    struct pollfd wait = {.fd = fd, .events = POLLIN};

    cr_assert_eq(poll(&wait, 1, -1), 1);
}

/* A client that a call of accept() finds: where connect() has returned, the
   listener need not know of it yet. */
static inline int client_of(int of_listener)
{
    int fd = socket_connect("127.0.0.1", socket_port(of_listener));

    cr_assert_geq(fd, 0, "%s", socket_problem());
    wait_for_input(of_listener);
    return fd;
}

/* A port at which no process listens, nor any will: it is taken as long as the
   test lasts, by a socket that does not listen. (macOS gives a client of such a
   socket no answer; there it is free again.) */
static inline int deserted_port(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    cr_assert_eq(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    int port_of_none = socket_port(fd);
#ifdef __APPLE__
    close(fd);
#endif
    return port_of_none;
}

#endif
