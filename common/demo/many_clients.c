/* many_clients - thousands of clients of an echo server, in a process of their
   own. Since chapter02/45, uses await, clock, gather, io, loop, outcome,
   program, runner, running_loop, socket, switching, watch_table. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "await.h"
#include "clock.h"
#include "gather.h"
#include "io.h"
#include "many_clients.h"
#include "program.h"
#include "runner.h"
#include "socket.h"
#include "switching.h"
#include "watch_table.h"

/* Descriptors that are not a client's: stdin to stderr, the listener, what the
   loop itself has open, and some to spare. */
#define OTHERS 32

/* ---- the clients' process ---------------------------------------------- */

static int port;
static int size;

static struct outcome say_and_hear(struct loop *loop, int fd)
{
    char message[MANY_CLIENTS_SIZE], echo[MANY_CLIENTS_SIZE] = "";
    size_t heard = 0;

    memset(message, 'a' + fd % 26, sizeof message);
    struct outcome outcome =
        loop_sock_sendall(loop, fd, message, sizeof message);
    while (!outcome.error && heard < sizeof echo) {
        outcome = loop_sock_recv(loop, fd, echo + heard, sizeof echo - heard);
        if (!outcome.error && outcome.value == 0)
            return outcome_raise(RuntimeError, "the server hung up");
        heard += (size_t)outcome.value;
    }
    if (!outcome.error && memcmp(echo, message, sizeof echo) != 0)
        return outcome_raise(RuntimeError,
                             "what came back is not what was said");
    return outcome;
}

static struct outcome talk(void *argument)
{
    struct loop *loop = asyncio_get_running_loop();
    int fd = (int)(intptr_t)argument;
    struct outcome outcome = outcome_value(0);

    for (int i = 0; i < MANY_CLIENTS_MESSAGES && !outcome.error; i++)
        outcome = say_and_hear(loop, fd);
    loop_sock_close(loop, fd);
    return outcome;
}

/* Now and then one says something and waits for the echo: then all before it
   have been accepted, and the listener's queue, which is short, is empty. */
static struct outcome come(struct loop *loop, int number)
{
    struct outcome client = loop_sock_connect(loop, "127.0.0.1", port);

    if (!client.error && number % 100 == 0) {
        struct outcome heard = say_and_hear(loop, (int)client.value);
        if (heard.error)
            return heard;
    }
    return client;
}

static struct outcome async_clients(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();
    void **talks = calloc((size_t)size, sizeof *talks);
    struct outcome outcome = outcome_value(0);

    (void)unused;
    if (!talks)
        return outcome_raise(MemoryError, "no memory for the clients");
    for (int i = 0; i < size; i++) {
        outcome = come(loop, i);
        if (outcome.error)
            return outcome; /* and the process ends, with all that it has */
        talks[i] = coroutine_new(talk, (void *)outcome.value);
    }
    struct future *all = asyncio_gather(talks, (size_t)size, false);
    outcome = await(all);
    future_release(all);
    free(talks);
    return outcome;
}

/* The server would wait for ever for clients that cannot come. */
static _Noreturn void live(pid_t server)
{
    struct outcome outcome = asyncio_run(async_clients, NULL);

    if (outcome_is(outcome, KeyboardInterrupt)) /* the server has it as well */
        _exit(0);
    int status = asyncio_exit_status(outcome);
    if (status != 0 && getppid() == server)
        kill(server, SIGTERM);
    _exit(status);
}

/* ---- the server's process ---------------------------------------------- */

/* How many descriptors this process, and each that it makes, may have. */
static rlim_t raise_limit(rlim_t wished)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
        program_fail("no limit of descriptors: %s", strerror(errno));
    rlim_t most = limit.rlim_max < wished ? limit.rlim_max : wished;
    if (limit.rlim_cur < most) {
        rlim_t before = limit.rlim_cur;
        limit.rlim_cur = most;
        if (setrlimit(RLIMIT_NOFILE, &limit) < 0) /* macOS has another one */
            return before;
    }
    return most;
}

static int listen_anywhere(void)
{
    int listener = socket_listen(0);

    if (listener < 0 || !socket_set_nonblocking(listener) ||
        (port = socket_port(listener)) < 0)
        program_fail("%s", socket_problem());
    return listener;
}

struct many_clients many_clients_start(int wished)
{
    if (wished > SWITCHING_MOST)
        wished = SWITCHING_MOST;
    rlim_t limit = raise_limit((rlim_t)wished + OTHERS);
    pid_t server = getpid();
    struct many_clients many = {.listener = listen_anywhere(),
                                .clients = wished};

    if (limit <= OTHERS)
        program_fail("no descriptor is left; allow more with ulimit -n");
    if (limit - OTHERS < (rlim_t)wished)
        many.clients = (int)limit - OTHERS;
    size = many.clients;
    many.process = fork();
    if (many.process < 0)
        program_fail("no process for the clients: %s", strerror(errno));
    if (many.process == 0) {
        close(
            many.listener); /* or it would stay open when the server is gone */
        live(server);
    }
    return many;
}

void many_clients_are_here(struct many_clients *many, const struct loop *loop)
{
    many->cpu = clock_cpu();
    many->waits = loop->waits;
    many->changes = loop->watch_table->changes;
}

void many_clients_report(struct many_clients *many, const struct loop *loop)
{
    double cpu = clock_cpu() - many->cpu;
    long messages = (long)many->clients * MANY_CLIENTS_MESSAGES;
    int status;

    while (waitpid(many->process, &status, 0) < 0)
        if (errno != EINTR)
            program_fail("the clients: %s", strerror(errno));
    many->process = 0;
    if (status != 0)
        program_fail("the clients did not come home");
    printf("clients   %d, all at once\n", many->clients);
    printf("messages  %ld, each heard and said\n", messages);
    printf("waits     %lu\n", loop->waits - many->waits);
    printf("changes   %lu of what is waited for\n",
           loop->watch_table->changes - many->changes);
    printf("CPU       %.2f microseconds per message\n",
           cpu * 1e6 / (double)messages);
}

void many_clients_dismiss(struct many_clients *many)
{
    if (many->process) { /* first, or they miss their server, and end it */
        kill(many->process, SIGKILL);
        while (waitpid(many->process, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    many->process = 0;
    if (many->listener >= 0)
        close(many->listener);
    many->listener = -1;
}
