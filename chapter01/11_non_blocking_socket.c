/*
 * An echo server that asks and asks again
 *
 * Notes: 1, What is a socket?. Listing: -.
 *
 * A call on a non-blocking socket returns at once: with data, or to say that
 * it would have had to wait. Now nobody waits for another, but the server has
 * to ask everyone, all the time, and nearly always in vain.
 *
 * Run: make chapter01/11_non_blocking_socket      (or with ARGS="--serve 8000",
 *      then nc localhost 8000, in two terminals, and top in a third)
 * Notice: client 2 hears its echo at once. The price is a processor that is
 *      busy from the first moment to the last, with asking.
 */
#include <unistd.h>

#include "clients.h"
#include "program.h"
#include "socket.h"
#include "visitors.h"

static struct visitors visitors;
static struct clients clients;
static long calls_in_vain; /* those that would have had to wait */

static void accept_client(int listener)
{
    int fd = socket_accept(listener); /* is somebody there? */

    if (fd < 0 && socket_would_block())
        calls_in_vain++;
    else if (fd < 0 || !socket_set_nonblocking(fd))
        clients_refuse(fd, socket_problem());
    else
        clients_add(&clients, fd);
}

/* One step: take in what the client says, or give back what it has said. */
static void echo(struct client *client)
{
    ssize_t count =
        client_answered(client) ? client_receive(client) : client_send(client);

    if (count < 0 && socket_would_block())
        calls_in_vain++;
    else if (count <= 0)
        clients_remove(&clients, client, count < 0 ? socket_problem() : NULL);
}

static void serve(int listener)
{
    if (!socket_set_nonblocking(listener))
        program_fail("%s", socket_problem());
    while (clients.gone < visitors.expected) {
        accept_client(listener);
        for (int fd = 0; fd <= clients.highest; fd++)
            if (clients.at[fd].number)
                echo(&clients.at[fd]); /* have you said anything? */
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
