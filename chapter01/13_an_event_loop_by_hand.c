/*
 * An event loop by hand
 *
 * Notes: 1, An event loop by hand. Listing: -.
 *
 * Run: make chapter01/13_an_event_loop_by_hand  (or with ARGS="--serve 8000")
 * Notice: this is the last loop without the echo. Callbacks are handed in, as
 *      in asyncio: those of the clients, and one of a timer that ticks.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>

#include "clock.h"
#include "connections.h"
#include "echo_clients.h"
#include "program.h"

enum { MOST = 1024 }; /* at most this many in each array */
static struct callback {
    void (*function)(void *argument); /* in readers, NULL: none */
    void *argument;
    double when; /* of a timer */
} ready[MOST], timers[MOST], readers[FD_SETSIZE];
static unsigned first, end, timer_count; /* ready[first % MOST] is next */
static struct connections connections = {.limit = FD_SETSIZE};

static void call_soon(void (*function)(void *), void *argument)
{
    if (end - first == MOST)
        program_fail("the queue is full");
    ready[end++ % MOST] = (struct callback){function, argument, 0};
}

static void call_later(double delay, void (*function)(void *), void *argument)
{
    double when = clock_monotonic() + delay;
    if (timer_count == MOST)
        program_fail("there are too many timers");
    unsigned i = timer_count++;
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
    double delay = timer_count ? timers[0].when - clock_monotonic() : 24 * 3600;
    long us = (first == end && delay > 0) ? (long)(delay * 1e6) + 1 : 0;
    struct timeval timeout = {us / 1000000, (suseconds_t)(us % 1000000)};
    fd_set readable = {0}; /* as FD_ZERO() makes it: empty */
    for (int fd = 0; fd < FD_SETSIZE; fd++)
        if (readers[fd].function)
            FD_SET(fd, &readable);
    /* b. Wait: the only place where the thread may sleep. */
    while (select(FD_SETSIZE, &readable, NULL, NULL, &timeout) < 0)
        if (errno != EINTR)
            program_fail("select() failed: %s", strerror(errno));
    for (int fd = 0; fd < FD_SETSIZE; fd++) /* c. Queue what can be read. */
        if (FD_ISSET(fd, &readable))
            call_soon(readers[fd].function, readers[fd].argument);
    /* d. Queue the timers that are due, the earliest first. */
    while (timer_count > 0 && timers[0].when <= clock_monotonic()) {
        call_soon(timers[0].function, timers[0].argument);
        timer_count--;
        memmove(timers, timers + 1, timer_count * sizeof *timers);
    }
    /* e. Call all that is queued by now. What they queue is the next turn's. */
    for (unsigned turn = end; first != turn;) {
        struct callback callback = ready[first++ % MOST];
        callback.function(callback.argument);
    }
}

static void echo(void *argument)
{
    struct connection *it = argument;
    long left = connections_echo(&connections, it); /* -1: it has gone */
    add_reader(it->fd, left == 0 ? echo : NULL, it);
    if (left > 0) /* the client takes it slowly */
        call_later(0.01, echo, it);
}

static void accept_client(void *listener) /* points to its descriptor */
{
    int fd = *(int *)listener;
    struct connection *it = connections_accept(&connections, fd);
    if (it)
        add_reader(it->fd, echo, it);
    add_reader(fd, connections.lacks ? NULL : accept_client, listener);
    if (connections.lacks) /* of a descriptor, say: try again in a second */
        call_later(1, accept_client, listener);
}

static void tick(void *ticks)
{
    ++*(int *)ticks;
    call_later(0.1, tick, ticks);
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_SERVE);
    int listener = connections_listen(&connections, program.port), ticks = 0;
    struct echo_clients clients = echo_clients_start(listener, &program);
    add_reader(listener, accept_client, &listener);
    call_soon(tick, &ticks);
    while (connections.gone < clients.expected)
        run_once();
    echo_clients_report(&clients, connections.calls_in_vain);
    printf("ticks          %d\n", ticks);
    return 0;
}
