/*
 * echo_ours - an echo server of tasks, each of which reads as if it blocked.
 */
#include <stdio.h>
#include <stdlib.h>

#include "io.h"
#include "program.h"
#include "runner.h"
#include "socket.h"
#include "task.h"
#include "tasks.h"

static struct outcome echo(void *argument)
{
    struct loop *loop = asyncio_get_running_loop();
    int fd = (int)(intptr_t)argument;
    char data[1024];
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

static struct outcome async_main(void *argument)
{
    struct loop *loop = asyncio_get_running_loop();

    for (;;) {
        struct outcome outcome = loop_sock_accept(loop, *(int *)argument);
        if (outcome.error)
            return outcome;
        void *fd = (void *)outcome.value;
        task_release(asyncio_create_task(coroutine_new(echo, fd)));
    }
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    int listener = socket_listen(0);

    if (listener < 0 || !socket_set_nonblocking(listener))
        program_fail("%s", socket_problem());
    printf("%d\n", socket_port(listener));
    return asyncio_exit_status(asyncio_run(async_main, &listener));
}
