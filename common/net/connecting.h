/* connecting - a connection that comes about without waiting for the peer.
   Since chapter01/16, uses problem, socket. */
#ifndef CONNECTING_H
#define CONNECTING_H

#include <stdbool.h>

/*
 * `fd` is a non-blocking socket that becomes writable once it is connected or
 * has failed; then connecting_finish() says which. If it is connected, fd is
 * the caller's. If not, the next of the host's addresses is tried, and fd is
 * another socket to wait for; -1: that was the last, and socket_problem() says
 * why. (Looking up a host's name still blocks.) connecting_stop() closes fd,
 * connected or not, and is harmless without one. `host` must stay until it is
 * connected or has failed. From any thread.
 */
struct connecting {
    int fd;

    /* private */
    const char *host;
    int port;
    struct addrinfo *addresses;
    const struct addrinfo *address; /* the one that fd is for */
    int error;                      /* why the first failed */
};

/* False if each address failed at once. */
bool connecting_start(struct connecting *connecting, const char *host,
                      int port);
bool connecting_finish(struct connecting *connecting);
void connecting_stop(struct connecting *connecting);

#endif
