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
#include "crowd.h"
#include "io.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"
#include "socket.h"
#include "tasks.h"

enum { CLIENTS = 10000 };

static struct crowd crowd;
static struct task *clients[CLIENTS];

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
    loop_sock_close(loop, fd);
    return said;
}

static struct outcome async_main(void *listener)
{
    struct loop *loop = asyncio_get_running_loop();
    struct outcome outcome = outcome_value(0);

    for (int i = 0; i < crowd.clients && !outcome.error;) {
        outcome = loop_sock_accept(loop, *(int *)listener);
        void *fd = (void *)outcome.value;
        if (!outcome.error)
            clients[i++] = asyncio_create_task(coroutine_new(echo, fd));
        else if (outcome.value == EMFILE) /* it waits until others have gone */
            outcome = asyncio_sleep(0.1);
    }
    crowd_is_here(&crowd, loop);
    for (int i = 0; i < crowd.clients && !outcome.error; i++) {
        outcome = await(clients[i]);
        task_release(clients[i]);
    }
    if (!outcome.error)
        crowd_report(&crowd, loop);
    return outcome;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    int listener = socket_listen(0);
    if (listener < 0 || !socket_set_nonblocking(listener))
        program_fail("%s", socket_problem());
    crowd = crowd_invite(listener, CLIENTS);
    struct outcome outcome = asyncio_run(async_main, &listener);
    close(listener);
    return asyncio_exit_status(outcome);
}
