/*
 * An echo server of callbacks
 *
 * Notes: 1, The event loop. Listing: -.
 *
 * The same server on the runtime's loop, which now watches descriptors, too.
 * What happens in it is printed by an observer, common/demo/steps.c: each
 * callback goes through four steps. 1 It is queued. 2 It runs. 3 It is set
 * aside: the system watches its descriptor, or the loop its time. 4 The
 * descriptor is ready or the time has come: the loop queues it.
 *
 * Run: make chapter01/15_an_echo_server_of_callbacks
 *      (or with ARGS="--serve 8000", then nc localhost 8000, in many terminals)
 * Notice: a blank line stands between two turns of the loop. What is ready in a
 *      turn is queued (4) before the first of it runs (2). No callback blocks.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "connections.h"
#include "echo_clients.h"
#include "loop.h"
#include "program.h"
#include "steps.h"
#include "watcher.h"

static struct echo_clients clients;
static struct connections connections;
static struct loop *loop;

static void serve(void *listener);

static void check(const char *problem)
{
    if (problem)
        program_fail("%s", problem);
}

static void check_handle(struct handle handle)
{
    check(handle_pending(&handle) ? NULL : "no memory for a callback");
}

static void stop(void *unused)
{
    (void)unused;
    loop_stop(loop);
}

static void echo(void *argument)
{
    struct connection *it = argument;

    /* The next line may close it, and the loop must not watch a closed one. */
    loop_remove_reader(loop, it->fd);
    loop_remove_writer(loop, it->fd);
    long left = connections_echo(&connections, it);
    if (left == 0)
        check(loop_add_reader(loop, it->fd, echo, it));
    if (left > 0) /* the client takes it slowly */
        check(loop_add_writer(loop, it->fd, echo, it));
    if (connections.gone == clients.expected)
        /* not at once, to show a timer's steps */
        check_handle(loop_call_later(loop, 0.1, stop, NULL));
}

static void accept_client(void *listener) /* points to its descriptor */
{
    int fd = *(int *)listener;
    struct connection *it = connections_accept(&connections, fd);

    if (it)
        check(loop_add_reader(loop, it->fd, echo, it));
    if (connections.lacks) { /* of a descriptor, say: again in a second */
        loop_remove_reader(loop, fd);
        check_handle(loop_call_later(loop, 1, serve, listener));
    }
}

static void serve(void *listener)
{
    check(loop_add_reader(loop, *(int *)listener, accept_client, listener));
}

/* For common/demo/steps.c. */
static void name(char *text, size_t room, void (*function)(void *),
                 void *argument)
{
    const struct connection *it = argument; /* if the function is echo */

    if (function == echo)
        snprintf(text, room, "echo(%d)", it->number);
    else if (function == accept_client)
        snprintf(text, room, "accept_client");
    else if (function == serve)
        snprintf(text, room, "serve");
    else
        snprintf(text, room, "stop");
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_SERVE);
    int listener = connections_listen(&connections, program.port);

    clients = echo_clients_start(listener, &program);
    loop = loop_new();
    if (!loop)
        program_fail("cannot make an event loop: %s", strerror(errno));
    check_handle(loop_call_soon(loop, serve, &listener));
    steps_print(loop, name);
    loop_run_forever(loop);
    loop_free(loop);
    echo_clients_report(&clients, connections.calls_in_vain);
    close(listener);
    return 0;
}
