/* connections - those of an echo server, each with what it has to send back.
   Since chapter01/13, uses program, socket. */
#include <stdio.h>
#include <unistd.h>

#include "connections.h"
#include "program.h"
#include "socket.h"

static bool is_too_high(const struct connections *connections, int fd)
{
    return connections->limit > 0 && fd >= connections->limit;
}

int connections_listen(const struct connections *connections, int port)
{
    int listener = socket_listen(port);

    if (listener < 0 || !socket_set_nonblocking(listener))
        program_fail("%s", socket_problem());
    if (is_too_high(connections, listener))
        program_fail("too many descriptors are open to listen");
    return listener;
}

static struct connection *refuse(int fd, const char *why)
{
    fprintf(stderr, "a client is not served: %s\n", why);
    close(fd);
    return NULL;
}

struct connection *connections_accept(struct connections *connections,
                                      int listener)
{
    int fd = socket_accept(listener);
    bool lacked = connections->lacks;

    connections->lacks = fd < 0 && !socket_would_block();
    if (fd >= 0 && socket_set_nonblocking(fd))
        return connections_add(connections, fd);
    if (fd >= 0)
        return refuse(fd, socket_problem());
    if (!connections->lacks)
        connections->calls_in_vain++;
    else if (!lacked) /* it does not get better by being said more often */
        fprintf(stderr, "a client is not served: %s\n", socket_problem());
    return NULL;
}

struct connection *connections_add(struct connections *connections, int fd)
{
    if (fd >= CONNECTIONS_MAX || is_too_high(connections, fd))
        return refuse(fd, "all places are taken; it may come again later");
    connections->at[fd].number = ++connections->came;
    connections->at[fd].fd = fd;
    connections->at[fd].from = connections->at[fd].to = 0;
    printf("client %d has come\n", connections->came);
    return &connections->at[fd];
}

/* As recv() does; only when nothing is left to be sent. */
static ssize_t receive(struct connection *connection)
{
    ssize_t count = socket_receive(connection->fd, connection->data,
                                   sizeof connection->data);

    connection->from = 0;
    connection->to = count > 0 ? (size_t)count : 0;
    return count;
}

/* As send() does. */
static ssize_t send_back(struct connection *connection)
{
    ssize_t count =
        socket_send(connection->fd, connection->data + connection->from,
                    connection->to - connection->from);

    if (count > 0)
        connection->from += (size_t)count;
    return count;
}

long connections_echo(struct connections *connections,
                      struct connection *connection)
{
    ssize_t count = 1;

    if (connection->from == connection->to)
        count = receive(connection);
    while (count > 0 && connection->from < connection->to)
        count = send_back(connection);
    if (count < 0 && socket_would_block())
        connections->calls_in_vain++;
    else if (count <= 0) {
        connections_remove(connections, connection,
                           count < 0 ? socket_problem() : NULL);
        close(connection->fd);
        return -1;
    }
    return (long)(connection->to - connection->from);
}

void connections_remove(struct connections *connections,
                        struct connection *connection, const char *why)
{
    printf("client %d has gone%s%s\n", connection->number, why ? ": " : "",
           why ? why : "");
    connection->number = 0;
    connections->gone++;
}
