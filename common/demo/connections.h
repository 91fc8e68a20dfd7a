/* connections - those of an echo server, each with what it has to send back.
   Since chapter01/13, uses program, socket. */
#ifndef CONNECTIONS_H
#define CONNECTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum { CONNECTIONS_MAX = 16384 };

struct connection {
    int number; /* of its client, in the order of coming, from 1; 0: unused */
    int fd;
    char data[1024];
    size_t from, to; /* data[from] to data[to - 1] still has to go back */
};

/*
 * A descriptor is a small number, the smallest that was free: it is the place
 * of its connection here. All zeros: no client has come yet.
 */
struct connections {
    struct connection at[CONNECTIONS_MAX];
    int limit; /* no descriptor of this or more; 0: CONNECTIONS_MAX */
    int came;
    int gone;
    long calls_in_vain; /* system calls that would have had to wait */
    bool lacks;         /* the last accept() failed for want of something */
};

/*
 * A non-blocking socket at which clients can connect to this port; 0: one that
 * the system picks. Ends the program with a message if there can be none, or
 * none below the limit.
 */
int connections_listen(const struct connections *connections, int port);

/*
 * Accept the next client. NULL: none is there, or it cannot be served, and
 * stderr says why. `lacks` is set if the system had no descriptor or memory for
 * it, which is said once until that is over: the caller then leaves the listener
 * alone for a while.
 */
struct connection *connections_accept(struct connections *connections,
                                      int listener);

/*
 * Give the connection that was accepted as fd its place, and print that its
 * client has come. NULL: there is no place; fd is closed and stderr says why.
 */
struct connection *connections_add(struct connections *connections, int fd);

/*
 * Without waiting: send what has still to go back; if nothing has, receive what
 * the client has said since, and send that back. Returns how much is left to be
 * sent; nothing more is received until all of that has gone, so that nothing is
 * lost if the client takes it slowly, or never. -1: the client has gone, or its
 * connection is broken, and it was closed and removed; `connection`, which lies
 * in the array, still has its fd, so that a reader of it can be taken out.
 */
long connections_echo(struct connections *connections,
                      struct connection *connection);

/*
 * Print that its client has gone, and why (NULL: it closed its end). The place
 * is free again; the caller closes the descriptor.
 */
void connections_remove(struct connections *connections,
                        struct connection *connection, const char *why);

#endif
