/* connecting - a connection that comes about without waiting for the peer.
   Since chapter01/16, uses misuse, problem, socket. */
#include <errno.h>
#include <netdb.h>
#include <unistd.h>

#include "connecting.h"
#include "misuse.h"
#include "problem.h"
#include "socket.h"

static void forget_addresses(struct connecting *connecting)
{
    if (connecting->addresses)
        freeaddrinfo(connecting->addresses);
    connecting->addresses = NULL;
}

/* Over, with this descriptor or with none. */
static bool end(struct connecting *connecting)
{
    forget_addresses(connecting);
    if (connecting->fd >= 0)
        return true;
    errno = connecting->error;
    problem_errno("connect to %s:%d", connecting->host, connecting->port);
    return false;
}

/* Try the addresses that are left until one does not fail at once; true if
   there is such a one. */
static bool try_next(struct connecting *connecting)
{
    connecting->fd = -1;
    while (connecting->fd < 0) {
        connecting->address =
            socket_next_address(connecting->addresses, connecting->address);
        if (!connecting->address)
            return end(connecting);
        connecting->fd = socket_connect_to(connecting->address, false);
        if (connecting->fd < 0 && !connecting->error)
            connecting->error = errno;
    }
    return true;
}

bool connecting_start(struct connecting *connecting, const char *host, int port)
{
    misuse_if_null(connecting, "connecting_start", "a connection");
    *connecting = (struct connecting){.fd = -1, .host = host, .port = port};
    connecting->addresses = socket_look_up(host, port);
    return connecting->addresses && try_next(connecting);
}

bool connecting_finish(struct connecting *connecting)
{
    misuse_if_null(connecting, "connecting_finish", "a connection");
    if (connecting->fd < 0)
        misuse("RuntimeError: connecting_finish() of a connection that is not "
               "under way");
    if (socket_wait_connected(connecting->fd))
        return end(connecting);
    if (!connecting->error)
        connecting->error = errno;
    close(connecting->fd);
    try_next(connecting);
    return false;
}

void connecting_stop(struct connecting *connecting)
{
    misuse_if_null(connecting, "connecting_stop", "a connection");
    if (connecting->fd >= 0)
        close(connecting->fd);
    forget_addresses(connecting);
    *connecting = (struct connecting){.fd = -1};
}
