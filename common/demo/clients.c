/* clients - who is connected to an echo server. Since chapter01/10, uses
   clock, program, socket. */
#include <stdio.h>
#include <unistd.h>

#include "clients.h"
#include "clock.h"
#include "program.h"
#include "socket.h"

/* After a client that could not even be accepted: the system lacks something,
   and to ask again at once would be to ask without end. */
#define PAUSE 0.1

int clients_listen(int port)
{
    int listener = socket_listen(port < 0 ? 0 : port);

    if (listener < 0)
        program_fail("%s", socket_problem());
    return listener;
}

/* Why no client can have this descriptor; NULL: one can. */
static const char *no_place(int fd)
{
    /* -1 is "no limit", which as an unsigned number is a very high one. */
    unsigned long limit = (unsigned long)sysconf(_SC_OPEN_MAX);

    if (fd >= CLIENTS_MAX)
        return "all places are taken; it may come again later";
    /* The last descriptor is kept to refuse with: without any, a client could
       not even be accepted to be told, and would be reported for ever. */
    if ((unsigned long)fd + 1 >= limit)
        return "no descriptor is left; allow more with ulimit -n";
    return NULL;
}

struct client *clients_add(struct clients *clients, int fd)
{
    const char *problem = no_place(fd);

    if (problem) {
        clients_refuse(fd, problem);
        return NULL;
    }
    if (fd > clients->highest)
        clients->highest = fd;
    struct client *client = &clients->at[fd];
    client->number = ++clients->came;
    client->fd = fd;
    client->from = 0;
    client->to = 0;
    printf("client %d has come\n", client->number);
    return client;
}

void clients_refuse(int fd, const char *why)
{
    fprintf(stderr, "a client is not served: %s\n", why);
    if (fd >= 0)
        close(fd);
    else
        clock_sleep(PAUSE);
}

void clients_remove(struct clients *clients, struct client *client,
                    const char *why)
{
    printf("client %d has gone%s%s\n", client->number, why ? ": " : "",
           why ? why : "");
    close(client->fd);
    client->number = 0;
    clients->gone++;
}

bool client_answered(const struct client *client)
{
    return client->from == client->to;
}

ssize_t client_receive(struct client *client)
{
    ssize_t count =
        socket_receive(client->fd, client->data, sizeof client->data);

    client->from = 0;
    client->to = count > 0 ? (size_t)count : 0;
    return count;
}

ssize_t client_send(struct client *client)
{
    ssize_t count = socket_send(client->fd, client->data + client->from,
                                client->to - client->from);

    if (count > 0)
        client->from += (size_t)count;
    return count;
}
