/*
 * An echo server for one client at a time
 *
 * Notes: 1, What is a socket?. Listing: -.
 *
 * A socket is a mailbox with a descriptor: what one side sends, the other
 * receives. Each call waits until it can be done, and a server that waits for
 * one client does nothing for another: the second is served after the first.
 *
 * Run: make chapter01/10_blocking_socket      (or with ARGS="--serve 8000",
 *      then nc localhost 8000, in two terminals)
 * Notice: client 2 calls while client 1 is there, and waits. A client that says
 *      nothing, or never reads its echo, blocks everyone behind it.
 */
#include <unistd.h>

#include "clients.h"
#include "program.h"
#include "socket.h"
#include "visitors.h"

static struct visitors visitors;
static struct clients clients;
static long calls_in_vain; /* none here: a call waits until it succeeds */

static struct client *accept_client(int listener)
{
    int fd = socket_accept(listener); /* waits until somebody calls */

    if (fd >= 0)
        return clients_add(&clients, fd);
    clients_refuse(fd, socket_problem());
    return NULL;
}

/* One step: take in what the client says, or give back what it has said. */
static void echo(struct client *client)
{
    ssize_t count =
        client_answered(client) ? client_receive(client) : client_send(client);

    if (count <= 0)
        clients_remove(&clients, client, count < 0 ? socket_problem() : NULL);
}

static void serve(int listener)
{
    while (clients.gone < visitors.expected) {
        struct client *client = accept_client(listener);
        while (client && client->number)
            echo(client); /* and meanwhile nobody else */
    }
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_SERVE);
    int listener = clients_listen(program.serve_port);

    visitors = visitors_invite(listener, &program);
    serve(listener);
    visitors_report(&visitors, calls_in_vain);
    close(listener);
    return 0;
}
