/* connection - a listener, a client that is connected to it, and its other end,
   for tests. */
#ifndef CONNECTION_H
#define CONNECTION_H

#include "tcp.h"

static int listener, port, client, peer;

static inline void connection_start(void)
{
    listener = socket_listen(0);
    port = socket_port(listener);
    client = socket_connect("127.0.0.1", port);
    peer = socket_accept(listener);
    cr_assert(listener >= 0 && port > 0 && client >= 0 && peer >= 0);
}

static inline void connection_finish(void)
{
    close(listener);
    close(client);
    close(peer);
}

static inline void expect_problem(const char *sentence)
{
    cr_expect_str_eq(socket_problem(), sentence);
}

/* The descriptor that will be given out next. */
static inline int lowest_free(void)
{
    int fd = dup(STDERR_FILENO);

    close(fd);
    return fd;
}

#endif
