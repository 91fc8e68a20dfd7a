/*
 * I/O-bound work in two threads
 *
 * Notes: 1, The GIL. Listing: 1.8.
 *
 * A thread that waits for a socket runs no code, so it has no use for the lock:
 * CPython lets it go before every such call and takes it again after. So the
 * lock stays, and still two threads wait at the same time.
 *
 * Run: make chapter01/08_io_bound_in_threads
 *      (or with ARGS="--url http://localhost:8000/" and python3 -m http.server)
 * Notice: half the time of the program before, lock or no lock.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "gil.h"
#include "http_get.h"
#include "origin.h"
#include "program.h"
#include "socket.h"

static struct gil gil = GIL_INIT;
static struct url url;

/* Whatever waits is called without the lock; BEGIN_ALLOW_THREADS in CPython. */
static int connect_and_ask(void)
{
    char request[2048];
    size_t length = http_request(request, sizeof request, &url);

    drop_gil(&gil);
    int fd = socket_connect(url.host, url.port);
    if (fd < 0 || !socket_send_all(fd, request, length))
        program_fail("%s", socket_problem());
    take_gil(&gil);
    return fd;
}

static size_t receive(int fd, char *place, size_t room)
{
    drop_gil(&gil);
    ssize_t got = socket_receive(fd, place, room);
    if (got < 0)
        program_fail("%s", socket_problem());
    take_gil(&gil);
    return (size_t)got;
}

/* What http_get() does, with the lock held but for the waiting. */
static void *read_example(void *argument)
{
    struct http_response *response = argument;
    char *place;
    size_t got;

    take_gil(&gil);
    http_response_init(response);
    int fd = connect_and_ask();
    do {
        size_t room = http_response_room(response, &place);
        got = receive(fd, place, room);
    } while (got > 0 && http_response_feed(response, got) == HTTP_MORE);
    close(fd);
    if (http_response_end(response) == HTTP_BAD)
        program_fail("%s", response->problem);
    printf("%d\n", response->status);
    drop_gil(&gil);
    return NULL;
}

/* The main thread, too, needs the lock to run and lets it go while it waits. */
static void run_two_threads(void)
{
    static struct http_response pages[2];
    pthread_t threads[2];

    take_gil(&gil);
    for (int i = 0; i < 2; i++) {
        int error = pthread_create(&threads[i], NULL, read_example, &pages[i]);
        if (error)
            program_fail("cannot start a thread: %s", strerror(error));
    }
    printf("All threads running!\n");
    drop_gil(&gil);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_URL);
    struct origin origin = {0};

    if (!program.url)
        origin = origin_start(0.5, NULL);
    const char *problem =
        url_parse(&url, program.url ? program.url : origin.url);
    if (problem)
        program_fail("%s: %s", program.url, problem);
    double start = clock_monotonic();
    run_two_threads();
    printf("Running with threads took %.4f seconds.\n",
           clock_monotonic() - start);
    if (!program.url)
        origin_stop(&origin);
    return 0;
}
