/* echo_clients - two clients of an echo server, in a process of their own.
   Since chapter01/10, uses clock, program, socket. */
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "echo_clients.h"
#include "socket.h"

enum { CLIENTS = 2 };

/* How long a client takes between its two lines. */
#define PAUSE 0.3

/* ---- the clients' process --------------------------------------------- */

static pid_t server;

/* Without this the server would wait for ever for a client that cannot come. */
static _Noreturn void fail(const char *problem)
{
    fprintf(stderr, "clients: %s\n", problem);
    if (getppid() == server)
        kill(server, SIGTERM);
    _exit(1);
}

static void say(int fd, const char *line)
{
    if (!socket_send_all(fd, line, strlen(line)))
        fail(socket_problem());
}

static void hear(int fd, const char *line)
{
    char echo[16] = "";
    size_t length = strlen(line);

    for (size_t heard = 0; heard < length;) {
        ssize_t count = socket_receive(fd, echo + heard, length - heard);
        if (count <= 0)
            fail(count < 0 ? socket_problem() : "the server hung up");
        heard += (size_t)count;
    }
    if (memcmp(echo, line, length) != 0)
        fail("what came back is not what was said");
}

static int come(int port)
{
    int fd = socket_connect("127.0.0.1", port);

    if (fd < 0)
        fail(socket_problem());
    say(fd, "hello\n");
    return fd;
}

/* Returns once the server has noticed, so that what others do comes after. */
static void go(int fd)
{
    char nothing;

    say(fd, "goodbye\n");
    hear(fd, "goodbye\n");
    shutdown(fd, SHUT_WR);
    if (socket_receive(fd, &nothing, 1) != 0)
        fail("the server did not hang up");
    close(fd);
}

static void *take_time_and_go(void *argument)
{
    const int *fd = argument;

    clock_sleep(PAUSE);
    go(*fd);
    return NULL;
}

static void be_clients(int port, double waited[CLIENTS])
{
    pthread_t thread;
    double start = clock_monotonic();
    int first = come(port);

    hear(first, "hello\n");
    waited[0] = clock_monotonic() - start;

    start = clock_monotonic();
    int second = come(port); /* before the first one's time begins to run */
    int error = pthread_create(&thread, NULL, take_time_and_go, &first);
    if (error)
        fail(strerror(error));
    hear(second, "hello\n");
    waited[1] = clock_monotonic() - start;

    clock_sleep(PAUSE);
    pthread_join(thread, NULL);
    go(second);
}

static _Noreturn void live(int port, int report)
{
    double waited[CLIENTS];

    be_clients(port, waited);
    if (write(report, waited, sizeof waited) != sizeof waited)
        fail(strerror(errno));
    close(report);
    _exit(0);
}

/* ---- the server's process --------------------------------------------- */

static void start_process(struct echo_clients *clients, int listener, int port)
{
    int report[2];

    server = getpid();
    if (pipe(report) < 0)
        program_fail("no pipe for the clients: %s", strerror(errno));
    clients->process = fork();
    if (clients->process < 0)
        program_fail("no process for the clients: %s", strerror(errno));
    if (clients->process == 0) {
        close(listener); /* or it would stay open when the server is gone */
        close(report[0]);
        live(port, report[1]);
    }
    close(report[1]);
    clients->report = report[0];
}

struct echo_clients echo_clients_start(int listener,
                                       const struct program *program)
{
    struct echo_clients clients = {.expected = CLIENTS};
    int port = socket_port(listener);

    if (port < 0)
        program_fail("%s", socket_problem());
    if (program->serve) {
        clients.expected = INT_MAX;
        printf("Listening on port %d; Ctrl-C ends it.\n", port);
    } else {
        start_process(&clients, listener, port);
    }
    clients.start = clock_monotonic();
    clients.cpu = clock_cpu();
    return clients;
}

static void end_process(struct echo_clients *clients, double waited[CLIENTS])
{
    const size_t size = CLIENTS * sizeof *waited;
    ssize_t count;

    do {
        count = read(clients->report, waited, size);
    } while (count < 0 && errno == EINTR);
    close(clients->report);
    while (waitpid(clients->process, NULL, 0) < 0 && errno == EINTR)
        ;
    if (count != (ssize_t)size)
        program_fail("the clients did not come home");
}

void echo_clients_report(struct echo_clients *clients, long calls_in_vain)
{
    double seconds = clock_monotonic() - clients->start;
    double cpu = clock_cpu() - clients->cpu;
    double waited[CLIENTS];

    if (!clients->process)
        return;
    end_process(clients, waited);
    clients->process = 0;
    for (int i = 0; i < CLIENTS; i++)
        printf("client %d waited %.3f seconds for its first echo\n", i + 1,
               waited[i]);
    printf("\nclients        %d in %.3f seconds\n", CLIENTS, seconds);
    printf("longest wait   %.3f seconds\n",
           waited[0] > waited[1] ? waited[0] : waited[1]);
    if (calls_in_vain >= 0)
        printf("calls in vain  %ld\n", calls_in_vain);
    printf("CPU            %.3f seconds\n", cpu);
}

void echo_clients_dismiss(struct echo_clients *clients)
{
    if (!clients->process)
        return;
    kill(clients->process, SIGKILL);
    while (waitpid(clients->process, NULL, 0) < 0 && errno == EINTR)
        ;
    close(clients->report);
    clients->process = 0;
}
