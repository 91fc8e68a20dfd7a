/*
 * An event loop by hand
 *
 * Notes: 1, An event loop by hand. Listing: -.
 *
 * The last loop with the echo taken out: callbacks are handed in, as in asyncio.
 *
 * Run: make chapter01/13_an_event_loop_by_hand  (with ARGS="--serve 8000" too)
 * Notice: one thread serves the clients and keeps a timer ticking.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>

#include "clock.h"
#include "connections.h"
#include "echo_clients.h"
#include "program.h"

enum { MOST = 1024 }; /* so many can wait in a place */
static struct callback {
    void (*function)(void *argument);
    void *argument;
    double when; /* of a timer */
} ready[MOST], timers[MOST + 1], readers[FD_SETSIZE];
static unsigned first, end, timer_count; /* ready[first % MOST] is next */

static void call_soon(void (*function)(void *), void *argument)
{
    if (end - first == MOST)
        program_fail("the queue is full");
    ready[end++ % MOST] = (struct callback){function, argument, 0};
}

static void call_later(double delay, void (*function)(void *), void *argument)
{
    double when = clock_monotonic() + delay;
    unsigned i = timer_count++;
    if (i == MOST)
        program_fail("there are too many timers");
    for (; i > 0 && timers[i - 1].when > when; i--)
        timers[i] = timers[i - 1]; /* the earliest stays in front */
    timers[i] = (struct callback){function, argument, when};
}

static void add_reader(int fd, void (*function)(void *), void *argument)
{
    readers[fd] = (struct callback){function, argument, 0}; /* NULL: none */
}

static void run_once(void)
{
    /* a. How long may it wait? Not if something is queued; a day at most. */
    double delay = timer_count ? timers[0].when - clock_monotonic() : 86400;
    long us = first == end && delay > 0 ? (long)(delay * 1e6) + 1 : 0;
    struct timeval timeout = {us / 1000000, (suseconds_t)(us % 1000000)};
    fd_set readable;
    FD_ZERO(&readable);
    for (int fd = 0; fd < FD_SETSIZE; fd++)
        if (readers[fd].function)
            FD_SET(fd, &readable);
    /* b. Wait: the only place where the thread may sleep. */
    while (select(FD_SETSIZE, &readable, NULL, NULL, &timeout) < 0)
        if (errno != EINTR)
            program_fail("select() failed: %s", strerror(errno));
    /* c. Queue what waits for a descriptor that is ready. */
    for (int fd = 0; fd < FD_SETSIZE; fd++)
        if (FD_ISSET(fd, &readable))
            call_soon(readers[fd].function, readers[fd].argument);
    /* d. Queue the timers that are due, the earliest first. */
    while (timer_count > 0 && timers[0].when <= clock_monotonic()) {
        call_soon(timers[0].function, timers[0].argument);
        memmove(timers, timers + 1, timer_count-- * sizeof *timers);
    }
    /* e. Call all that is queued by now. What they queue is the next turn's. */
    for (unsigned turn = end; first != turn;) {
        struct callback callback = ready[first++ % MOST];
        callback.function(callback.argument);
    }
}

static struct connections connections = {.limit = FD_SETSIZE};
static int ticks;

static void echo(void *argument)
{
    struct connection *it = argument;
    long left = connections_echo(&connections, it);
    add_reader(it->fd, left == 0 ? echo : NULL, it);
    if (left > 0) /* the client takes it slowly */
        call_later(0.01, echo, it);
}

static void accept_client(void *listener)
{
    struct connection *it = connections_accept(&connections, *(int *)listener);
    if (it)
        add_reader(it->fd, echo, it);
}

static void tick(void *unused)
{
    ticks++;
    call_later(0.1, tick, unused);
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_SERVE);
    int listener = connections_listen(&connections, program.serve_port);
    struct echo_clients clients = echo_clients_start(listener, &program);
    add_reader(listener, accept_client, &listener);
    call_soon(tick, NULL);
    while (connections.gone < clients.expected)
        run_once();
    echo_clients_report(&clients, connections.calls_in_vain);
    printf("ticks          %d\n", ticks);
    return 0;
}
