/*
 * An echo server that has itself told who is ready
 *
 * Notes: 1, Single-threaded concurrency. Listing: -.
 *
 * select() waits for many descriptors at once and says which of them are ready.
 * So one thread serves any number of clients: it asks only those who have
 * something for it and sleeps while nobody has.
 *
 * Run: make chapter01/12_select_loop      (or with ARGS="--serve 8000", then
 *      nc localhost 8000, in many terminals, and top in one more)
 * Notice: client 2 hears its echo at once, as in the program before, and the
 *      processor has nothing to do, as in the one before that.
 */
#include <errno.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

#include "clients.h"
#include "program.h"
#include "socket.h"
#include "visitors.h"

static struct visitors visitors;
static struct clients clients;
static long calls_in_vain; /* those that would have had to wait */
static const char too_high[] =
    "select() watches only descriptors below FD_SETSIZE; see 14_event_loop";

static void accept_client(int listener)
{
    int fd = socket_accept(listener);

    if (fd < 0 && socket_would_block())
        calls_in_vain++;
    else if (fd < 0 || !socket_set_nonblocking(fd))
        clients_refuse(fd, socket_problem());
    else if (fd >= FD_SETSIZE) /* FD_SET would write past the end of its set */
        clients_refuse(fd, too_high);
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

/* Sleep until somebody is ready. A client is not listened to while an echo is
   on its way to it: nothing is lost if it takes that slowly or never. */
static void wait_until_ready(int listener, fd_set *readable, fd_set *writable)
{
    int highest = clients.highest > listener ? clients.highest : listener;

    FD_ZERO(readable);
    FD_ZERO(writable);
    FD_SET(listener, readable);
    for (int fd = 0; fd <= clients.highest; fd++)
        if (clients.at[fd].number)
            FD_SET(fd, client_answered(&clients.at[fd]) ? readable : writable);
    while (select(highest + 1, readable, writable, NULL, NULL) < 0)
        if (errno != EINTR)
            program_fail("select() failed: %s", strerror(errno));
}

static void serve(int listener)
{
    fd_set readable, writable;

    if (listener >= FD_SETSIZE)
        program_fail("%s", too_high);
    if (!socket_set_nonblocking(listener))
        program_fail("%s", socket_problem());
    while (clients.gone < visitors.expected) {
        wait_until_ready(listener, &readable, &writable);
        if (FD_ISSET(listener, &readable))
            accept_client(listener);
        for (int fd = 0; fd <= clients.highest; fd++)
            if (clients.at[fd].number &&
                (FD_ISSET(fd, &readable) || FD_ISSET(fd, &writable)))
                echo(&clients.at[fd]);
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
