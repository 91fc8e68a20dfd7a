/*
 * An echo server on an event loop
 *
 * Notes: 1, The event loop. Listing: -.
 *
 * The loop of the last server can serve any program: it is in
 * common/loop/loop_turn.c now and calls the functions here. Its four steps are
 * asyncio's: 1 what is to run is queued; 2 one after the other runs; 3 what
 * would have to wait is set aside while the system watches its descriptor; 4
 * each turn asks which descriptors are ready and which timers are due, and
 * queues what waited for them.
 *
 * Run: make chapter01/14_event_loop      (or with ARGS="--serve 8000", then
 *      nc localhost 8000, in many terminals)
 * Notice: the four steps as they happen. No function here ever waits.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clients.h"
#include "loop.h"
#include "program.h"
#include "socket.h"
#include "visitors.h"

static struct visitors visitors;
static struct clients clients;
static struct loop *loop;
static long calls_in_vain; /* those that would have had to wait */

static void echo(void *argument);

static void set_aside(struct client *client)
{
    bool hears = client_answered(client);
    int fd = client->fd;
    const char *problem = hears ? loop_add_reader(loop, fd, echo, client)
                                : loop_add_writer(loop, fd, echo, client);

    printf("3 echo is set aside until client %d %s\n", client->number,
           hears ? "speaks" : "can hear");
    if (problem)
        clients_remove(&clients, client, problem);
}

static void accept_client(void *listener)
{
    int fd = socket_accept(*(int *)listener);

    printf("4 somebody calls, accept_client is queued\n2 accept_client runs\n");
    if (fd < 0 && socket_would_block())
        calls_in_vain++;
    else if (fd < 0 || !socket_set_nonblocking(fd))
        clients_refuse(fd, socket_problem());
    else if (clients_add(&clients, fd))
        set_aside(&clients.at[fd]);
}

static void close_door(void *loop_to_stop)
{
    printf("4 a timer is due, close_door is queued\n2 close_door runs\n");
    loop_stop(loop_to_stop);
}

/* One step: take in what the client says, or give back what it has said. */
static void echo(void *argument)
{
    struct client *client = argument;

    printf("4 client %d is ready, echo is queued\n", client->number);
    printf("2 echo runs\n");
    loop_remove_reader(loop, client->fd); /* it runs: no more set aside */
    loop_remove_writer(loop, client->fd);
    ssize_t count =
        client_answered(client) ? client_receive(client) : client_send(client);

    if (count < 0 && socket_would_block())
        calls_in_vain++;
    else if (count <= 0)
        clients_remove(&clients, client, count < 0 ? socket_problem() : NULL);
    if (client->number)
        set_aside(client);
    if (clients.gone == visitors.expected) {
        printf("3 close_door is set aside for 0.1 seconds\n");
        if (!loop_call_later(loop, 0.1, close_door, loop).scheduled)
            program_fail("no memory for a timer");
    }
}

static void open_door(void *listener)
{
    const char *problem =
        loop_add_reader(loop, *(int *)listener, accept_client, listener);

    printf("2 open_door runs\n");
    printf("3 accept_client is set aside until somebody calls\n");
    if (problem)
        program_fail("%s", problem);
}

static void serve(int listener)
{
    if (!socket_set_nonblocking(listener))
        program_fail("%s", socket_problem());
    loop = loop_new();
    if (!loop || !loop_call_soon(loop, open_door, &listener).scheduled)
        program_fail("cannot make an event loop: %s", strerror(errno));
    printf("1 open_door is queued\n");
    loop_run_forever(loop);
    loop_free(loop);
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
