/*
 * An echo server of tasks
 *
 * Notes: 2, All of it together. Listing: -.
 *
 * Chapter 1's server once more. Each client has a task, and its code reads as
 * if it blocked: hear, say, hear again, with what it keeps in local variables
 * between. Compare chapter01/10, which read like this and served one client,
 * and chapter01/15, which served all of them and was cut to pieces for it.
 *
 * Run: make chapter02/41_an_echo_server_of_tasks
 *      (or with ARGS="--serve 8000", then nc localhost 8000, in many terminals)
 * Notice: no client waits for another. With --serve, Ctrl-C cancels async_main.
 */
#include <unistd.h>

#include "connections.h"
#include "echo_clients.h"
#include "io.h"
#include "next_client.h"
#include "program.h"
#include "runner.h"
#include "task.h"
#include "tasks.h"

static struct echo_clients clients;
static struct connections connections;
static struct task *server; /* NULL once it has ended */

static struct outcome echo(void *argument)
{
    struct connection *it = argument;
    struct loop *loop = asyncio_get_running_loop();
    struct outcome said;

    do {
        said = loop_sock_recv(loop, it->fd, it->data, sizeof it->data);
        if (said.error || said.value == 0)
            break;
        said = loop_sock_sendall(loop, it->fd, it->data, (size_t)said.value);
    } while (!said.error);

    loop_sock_close(loop, it->fd);
    bool failed = said.error && !outcome_is(said, CancelledError);
    connections_remove(&connections, it, failed ? said.error->message : NULL);
    if (server && connections.gone == clients.expected)
        task_cancel(server);
    return outcome_is(said, CancelledError) ? said : outcome_value(0);
}

static struct outcome async_main(void *listener)
{
    struct loop *loop = asyncio_get_running_loop();

    server = asyncio_current_task();
    for (;;) {
        bool others = connections.gone < connections.came;
        struct outcome outcome = next_client(loop, *(int *)listener, others);
        if (outcome.error) {
            if (connections.gone < clients.expected)
                echo_clients_dismiss(&clients);
            server = NULL;
            return outcome;
        }
        struct connection *it =
            connections_add(&connections, (int)outcome.value);
        if (it)
            task_release(asyncio_create_task(coroutine_new(echo, it)));
    }
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_SERVE);
    int listener = connections_listen(&connections, program.port);

    clients = echo_clients_start(listener, &program);
    struct outcome outcome = asyncio_run(async_main, &listener);
    bool ended = outcome_is(outcome, CancelledError); /* by the last client */
    if (ended)
        echo_clients_report(&clients, -1);
    echo_clients_dismiss(&clients);
    close(listener);
    return ended ? 0 : asyncio_exit_status(outcome);
}
