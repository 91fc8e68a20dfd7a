/*
 * load - so many clients of an echo server, and what serving them costs.
 *
 *     load echo | accept | cpu CLIENTS SECONDS COMMAND...
 *     load count CLIENTS ROUNDS COMMAND...
 *
 * Starts the server COMMAND, which prints its port on its first line. Each
 * client has one message of 64 bytes in flight: all are said, then all echoes
 * are heard, round after round. Prints, a line a chunk of about two
 * milliseconds,
 *
 *     echo      nanoseconds per message
 *     accept    nanoseconds per connection: each message has one of its own
 *
 * or, in one line,
 *
 *     cpu       nanoseconds that the server's threads ran, per message
 *     count     how many messages there were; COMMAND is strace and what that
 *               runs. Its rounds are counted, so that on a busy machine, too,
 *               there are more in a longer run
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "load_server.h"

enum { SIZE = 64, CHUNK = 2000000, CHUNKS = 100000 };

static int port, clients, *fds;
static double chunks[CHUNKS];
static size_t chunk_count;

static int64_t now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

/* --- the clients ---------------------------------------------------------- */

static void call(int i)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port)};

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    fds[i] = socket(AF_INET, SOCK_STREAM, 0);
    if (fds[i] < 0 ||
        connect(fds[i], (struct sockaddr *)&address, sizeof address) < 0)
        load_fail("connect");
    setsockopt(fds[i], IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
}

static void say(int i)
{
    static const char message[SIZE] = "hello";

    if (send(fds[i], message, SIZE, 0) != SIZE)
        load_fail("send");
}

static void hear(int i)
{
    char echo[SIZE];

    if (recv(fds[i], echo, SIZE, MSG_WAITALL) != SIZE)
        load_fail("an echo did not come");
}

/* Each has been served once when this returns, so none waits for the other. */
static void call_all(void)
{
    for (int i = 0; i < clients; i++) {
        call(i);
        say(i);
        hear(i);
    }
}

/* The last one is heard first: by then all have been served, and this process
   has been woken once, not once for each. */
static void echo_all(void)
{
    for (int i = 0; i < clients; i++)
        say(i);
    for (int i = clients - 1; i >= 0; i--)
        hear(i);
}

static void accept_all(void)
{
    for (int i = 0; i < clients; i++)
        call(i);
    echo_all();
    for (int i = 0; i < clients; i++)
        close(fds[i]);
}

/* --- measuring ------------------------------------------------------------ */

/* Rounds until a chunk is over; returns how many messages there were. */
static long measure_chunk(void (*round)(void))
{
    int64_t time, start = now();
    int count = 0;

    do {
        round();
        count += clients;
        time = now() - start;
    } while (time < CHUNK);
    chunks[chunk_count++] = (double)time / count;
    return count;
}

/* Chunks until so many seconds are over, at least one, after a first round that
   does not count. Returns how many messages there were. */
static long measure(void (*round)(void), double seconds, double *cpu)
{
    long messages = 0;

    round();
    *cpu = load_server_cpu();
    int64_t end = now() + (int64_t)(seconds * 1e9);
    do
        messages += measure_chunk(round);
    while (now() < end && chunk_count < CHUNKS);
    *cpu = load_server_cpu() - *cpu;
    return messages;
}

static long repeat(long rounds)
{
    for (long i = 0; i < rounds; i++)
        echo_all();
    return rounds * clients;
}

static void raise_limit(void)
{
    struct rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max; /* which the server inherits */
    setrlimit(RLIMIT_NOFILE, &limit);
}

enum { ECHO, ACCEPT, CPU, COUNT };

/* What is asked for; -1 if that is none of them. */
static int what_of(const char *word)
{
    static const char *const words[] = {"echo", "accept", "cpu", "count"};

    for (int what = ECHO; what <= COUNT; what++)
        if (strcmp(word, words[what]) == 0)
            return what;
    return -1;
}

static void print(int what, double cpu, long messages)
{
    if (what == CPU)
        printf("%.0f\n", cpu / (double)messages);
    else if (what == COUNT)
        printf("%ld\n", messages);
    else
        for (size_t i = 0; i < chunk_count; i++)
            printf("%.0f\n", chunks[i]);
}

int main(int argc, char **argv)
{
    int what;
    double cpu = 0;

    if (argc < 5 || (what = what_of(argv[1])) < 0 ||
        (clients = atoi(argv[2])) < 1) {
        fprintf(stderr, "usage: load echo | accept | cpu CLIENTS SECONDS "
                        "COMMAND...\n"
                        "       load count CLIENTS ROUNDS COMMAND...\n");
        return 2;
    }
    raise_limit();
    signal(SIGPIPE, SIG_IGN);
    port = load_server_start(argv + 4);
    fds = calloc((size_t)clients, sizeof *fds);
    if (!fds)
        load_fail("memory");
    if (what != ACCEPT)
        call_all();
    long messages = what == COUNT
                        ? repeat(atol(argv[3]))
                        : measure(what == ACCEPT ? accept_all : echo_all,
                                  atof(argv[3]), &cpu);
    load_server_end(what == COUNT);
    print(what, cpu, messages);
    return 0;
}
