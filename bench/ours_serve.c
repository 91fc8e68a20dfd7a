/* An echo server of tasks, each of which reads as if it blocked. */
#include <stdio.h>

#include "contestant.h"
#include "io.h"
#include "ours.h"
#include "socket.h"
#include "stackful.h"
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

void ours_serve(long unused)
{
    int listener = socket_listen(0);

    (void)unused;
    if (listener < 0 || !socket_set_nonblocking(listener))
        contestant_fail(socket_problem());
    printf("%d\n", socket_port(listener));
    fflush(stdout);
    ours_run_main(async_main, &listener);
}
