/* origin - the small web site that the programs ask instead of the internet.
   Since chapter01/01, uses clock, http_connection, program, socket. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "http_connection.h"
#include "origin.h"
#include "program.h"
#include "socket.h"

static const char small_page[] = "<!DOCTYPE html>\n"
                                 "<title>The origin</title>\n"
                                 "<p>Hello from the origin.</p>\n";

/* Seconds to wait after there was no descriptor or memory for a client. */
#define PAUSE 0.1

/* The server, in its own process. Polled are, in this order, ... */
enum { LIFELINE, LISTENER, FIRST_CLIENT };

struct server {
    struct site site;
    int lifeline;
    int listener;
    double accept_from; /* not before: see PAUSE; 0: all are served */
    struct http_connection **connections;
    struct pollfd *polled;
    size_t count;
    size_t room;
};

/* Room for one client more. */
static bool grow(struct server *server)
{
    size_t room = server->room ? server->room * 2 : 16;

    if (server->count < server->room)
        return true;
    struct http_connection **connections =
        realloc(server->connections, room * sizeof *connections);
    if (connections)
        server->connections = connections;
    struct pollfd *polled =
        realloc(server->polled, (FIRST_CLIENT + room) * sizeof *server->polled);
    if (polled)
        server->polled = polled;
    if (connections && polled)
        server->room = room;
    return connections && polled;
}

/* Accept all that are in the queue, as long as there is room. */
static void accept_clients(struct server *server, double now)
{
    while (grow(server)) {
        int fd = socket_accept(server->listener);
        if (fd < 0 && socket_would_block()) {
            server->accept_from = 0;
            return;
        }
        struct http_connection *connection =
            fd < 0 ? NULL : http_connection_new(fd, now);
        if (!connection)
            break;
        server->connections[server->count++] = connection;
    }
    if (server->accept_from == 0) /* said once, until all are served */
        fprintf(stderr, "the origin: no client now: %s\n", strerror(errno));
    /* The listener stays readable: to ask at once would be to ask in vain,
       again and again, until one of the clients leaves. */
    server->accept_from = now + PAUSE;
}

static void step_clients(struct server *server, double now)
{
    for (size_t i = server->count; i-- > 0;) {
        struct http_connection *connection = server->connections[i];
        short events = server->polled[FIRST_CLIENT + i].revents;
        if (http_connection_step(connection, &server->site, now, events))
            continue;
        http_connection_free(connection);
        server->connections[i] = server->connections[--server->count];
    }
}

/* Milliseconds from now until then, rounded up. */
static int timeout_of(double now, double then)
{
    return then <= now ? 0 : (int)((then - now) * 1000) + 1;
}

/* Fill in what to poll for, and say how long. */
static int prepare_poll(struct server *server, double now)
{
    bool paused = now < server->accept_from;
    double next = paused ? server->accept_from : now + 3600;

    server->polled[LIFELINE] =
        (struct pollfd){.fd = server->lifeline, .events = POLLIN};
    server->polled[LISTENER] =
        (struct pollfd){.fd = paused ? -1 : server->listener, .events = POLLIN};
    for (size_t i = 0; i < server->count; i++) {
        struct http_connection *connection = server->connections[i];
        server->polled[FIRST_CLIENT + i] = (struct pollfd){
            .fd = connection->fd, .events = http_connection_events(connection)};
        if (connection->until < next)
            next = connection->until;
    }
    return timeout_of(now, next);
}

/* Until its maker is gone; what it has it gives back by ending. */
static void serve(struct server *server)
{
    bool alive = grow(server);

    while (alive) {
        int timeout = prepare_poll(server, clock_monotonic());
        nfds_t count = (nfds_t)(FIRST_CLIENT + server->count);
        int ready = poll(server->polled, count, timeout);
        if (ready < 0 && errno == EINTR)
            continue;
        double now = clock_monotonic();
        alive = ready >= 0 && !server->polled[LIFELINE].revents;
        step_clients(server, now);
        if (server->polled[LISTENER].revents)
            accept_clients(server, now);
    }
}

/* --- its process ---------------------------------------------------------- */

/* Signals as a new program finds them; but Ctrl-C, which reaches the whole
   foreground of a terminal, is for the maker to act on. */
static void reset_signals(void)
{
    static const int usual[] = {SIGTERM, SIGHUP,  SIGCHLD,
                                SIGALRM, SIGUSR1, SIGUSR2};
    sigset_t none;

    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        signal(usual[i], SIG_DFL);
    signal(SIGINT, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* A number that neither stdin nor stdout nor stderr has. */
static int out_of_the_way(int fd)
{
    return fd > STDERR_FILENO ? fd : fcntl(fd, F_DUPFD, STDERR_FILENO + 1);
}

/*
 * Close what the maker has open: as long as a copy is here, a pipe of the
 * maker's has no end, and a port of it stays taken. stderr remains.
 */
static void close_inherited(struct server *server)
{
    long limit = sysconf(_SC_OPEN_MAX);
    int null = open("/dev/null", O_RDWR);

    server->lifeline = out_of_the_way(server->lifeline);
    server->listener = out_of_the_way(server->listener);
    dup2(null, STDIN_FILENO);
    dup2(null, STDOUT_FILENO);
    /* the limit may be millions, but the lowest number free is given out */
    for (int fd = 3; fd < 1024 && fd < limit; fd++)
        if (fd != server->lifeline && fd != server->listener)
            close(fd);
}

static _Noreturn void live(struct server *server)
{
    reset_signals();
    close_inherited(server);
    serve(server);
    _exit(0); /* not exit: what is in the buffer of stdout is the maker's */
}

/* A pipe whose ends are closed in programs that the maker starts. */
static bool open_lifeline(int ends[2])
{
    return pipe(ends) == 0 && fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 &&
           fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0;
}

struct origin origin_start(double delay, const char *page)
{
    struct server server = {.site = {delay, page ? page : small_page}};
    struct origin origin;
    int lifeline[2];

    server.listener = socket_listen(0);
    if (server.listener < 0 || !socket_set_nonblocking(server.listener) ||
        (origin.port = socket_port(server.listener)) < 0)
        program_fail("cannot start the origin: %s", socket_problem());
    snprintf(origin.url, sizeof origin.url, "http://127.0.0.1:%d/",
             origin.port);
    if (!open_lifeline(lifeline) || (origin.process = fork()) < 0)
        program_fail("cannot start the origin: %s", strerror(errno));
    server.lifeline = lifeline[0];
    origin.lifeline = lifeline[1];
    if (origin.process == 0)
        live(&server);
    close(server.listener);
    close(server.lifeline);
    return origin;
}

void origin_stop(struct origin *origin)
{
    /* To close it is not enough: a child of ours may have a copy of this end.
       If the write fails, the server has ended in some other way. */
    if (write(origin->lifeline, "", 1) < 0)
        kill(origin->process, SIGKILL);
    close(origin->lifeline);
    while (waitpid(origin->process, NULL, 0) < 0 && errno == EINTR)
        ; /* a signal came; the process is still there */
}
