/*
 * Ten thousand clients
 *
 * Notes: 2, All of it together. Listing: -.
 *
 * The server of chapter02/40 need not change to serve ten thousand at once. A
 * message is received and sent, without a trial in vain before; one wait finds
 * all that are ready, and the system watches on without being told again.
 *
 * Run: make chapter02/44_ten_thousand_clients  (fewer, if ulimit -Hn is low)
 * Notice: few waits for so many messages; a change only where a client leaves.
 */
#include <errno.h>
#include <unistd.h>

#include "await.h"
#include "io.h"
#include "many_clients.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"
#include "socket.h"
#include "task.h"
#include "tasks.h"

enum { CLIENTS = 10000 };

static struct many_clients many;
static struct task *server; /* NULL once it has ended */
static struct task *clients[CLIENTS];
static struct outcome failure; /* of the first task that did not end well */

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

/* Here, for a task that lacked memory has never begun. */
static void hang_up(struct future *task, void *fd)
{
    struct outcome said = future_result(task);

    loop_sock_close(asyncio_get_running_loop(), (int)(intptr_t)fd);
    if (!said.error || outcome_is(said, CancelledError))
        return; /* Ctrl-C has cancelled the server already */
    if (!failure.error && server)
        task_cancel(server);
    failure = failure.error ? failure : said;
}

static struct outcome async_main(void *listener)
{
    struct loop *loop = asyncio_get_running_loop();
    struct outcome outcome = outcome_value(0);

    server = asyncio_current_task();
    for (int i = 0; i < many.clients && !outcome.error;) {
        outcome = loop_sock_accept(loop, *(int *)listener);
        void *fd = (void *)outcome.value;
        if (!outcome.error) {
            clients[i] = asyncio_create_task(coroutine_new(echo, fd));
            if (!future_add_done_callback(&clients[i++]->future, hang_up, fd))
                outcome = outcome_raise(MemoryError, "no memory for a client");
        } else if (outcome.value == EMFILE) /* until others have gone */
            outcome = asyncio_sleep(0.1);
    }
    many_clients_are_here(&many, loop);
    for (int i = 0; i < many.clients && clients[i]; i++) {
        if (!outcome.error)
            outcome = await(clients[i]);
        task_release(clients[i]);
    }
    if (!outcome.error)
        many_clients_report(&many, loop);
    many_clients_dismiss(&many);
    server = NULL;
    return failure.error ? failure : outcome;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    int listener = socket_listen(0);
    if (listener < 0 || !socket_set_nonblocking(listener))
        program_fail("%s", socket_problem());
    many = many_clients_start(listener, CLIENTS);
    struct outcome outcome = asyncio_run(async_main, &listener);
    many_clients_dismiss(&many);
    close(listener);
    return asyncio_exit_status(outcome);
}
