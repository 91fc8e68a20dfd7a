/*
 * Ten thousand clients
 *
 * Notes: 2, All of it together. Listing: -.
 *
 * The server of chapter02/41 need not change to serve ten thousand at once. A
 * message is received and sent, without a trial in vain before; one wait finds
 * all that are ready, and the system watches on without being told again.
 *
 * Run: make chapter02/45_ten_thousand_clients  (fewer, if ulimit -Hn is low)
 * Notice: few waits for so many messages; a change only where a client leaves.
 */
#include "client_tasks.h"
#include "io.h"
#include "many_clients.h"
#include "next_client.h"
#include "program.h"
#include "runner.h"

enum { CLIENTS = 10000 };

static struct many_clients many;

static struct outcome echo(void *argument)
{
    struct loop *loop = asyncio_get_running_loop();
    int fd = (int)(intptr_t)argument;
    char data[128];
    struct outcome said;

    do {
        said = loop_sock_recv(loop, fd, data, sizeof data);
        if (said.error || said.value == 0)
            break;
        said = loop_sock_sendall(loop, fd, data, (size_t)said.value);
    } while (!said.error);
    return said;
}

static struct outcome async_main(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();
    struct outcome outcome = outcome_value(0);

    (void)unused;
    client_tasks_begin();
    for (int i = 0; i < many.clients && !outcome.error; i++) {
        outcome = next_client(loop, many.listener, i > 0);
        if (!outcome.error)
            outcome = client_tasks_add(echo, (int)outcome.value);
    }
    many_clients_are_here(&many, loop);
    outcome = client_tasks_end(outcome);
    if (!outcome.error)
        many_clients_report(&many, loop);
    many_clients_dismiss(&many);
    return outcome;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    many = many_clients_start(CLIENTS);
    struct outcome outcome = asyncio_run(async_main, NULL);
    many_clients_dismiss(&many);
    return asyncio_exit_status(outcome);
}
