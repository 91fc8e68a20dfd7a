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
 * Notice: half the time of 07, lock or no lock.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "gil.h"
#include "http.h"
#include "origin.h"
#include "program.h"
#include "socket.h"

static struct gil gil = GIL_INIT;
static struct url url;

/* A thread's own: what came of its request. */
struct visit {
    struct http_response response;
    char problem[512]; /* "" if there was none */
};

/* What http_get() does, but the lock is let go for whatever waits: between
   Py_BEGIN_ALLOW_THREADS and Py_END_ALLOW_THREADS, as CPython's source says. */
static const char *get(struct http_response *response)
{
    char request[2048], *place;
    size_t length = http_request(request, sizeof request, &url);

    http_response_init(response);
    drop_gil(&gil);
    int fd = socket_connect(url.host, url.port);
    bool sent = fd >= 0 && socket_send_all(fd, request, length);
    take_gil(&gil);
    ssize_t got = sent ? 1 : -1;
    while (got > 0 && response->state == HTTP_MORE) {
        size_t room = http_response_room(response, &place);
        drop_gil(&gil);
        got = socket_receive(fd, place, room);
        take_gil(&gil);
        if (got > 0)
            http_response_feed(response, (size_t)got);
    }
    if (fd >= 0)
        close(fd);
    http_response_end(response);
    return got < 0 ? socket_problem() : response->problem;
}

static void *read_example(void *argument)
{
    struct visit *visit = argument;

    take_gil(&gil);
    const char *problem = get(&visit->response);
    if (problem)
        snprintf(visit->problem, sizeof visit->problem, "%s", problem);
    else
        printf("%d\n", visit->response.status);
    drop_gil(&gil);
    return NULL;
}

/* The main thread, too, needs the lock to run and lets it go while it waits. */
static void run_two_threads(void)
{
    static struct visit visits[2];
    pthread_t threads[2];

    take_gil(&gil);
    for (int i = 0; i < 2; i++) {
        int error = pthread_create(&threads[i], NULL, read_example, &visits[i]);
        if (error)
            program_fail("cannot start a thread: %s", strerror(error));
    }
    printf("All threads running!\n");
    drop_gil(&gil);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 2; i++)
        if (visits[i].problem[0])
            program_fail("%s", visits[i].problem);
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_URL);
    struct origin origin = {0};

    if (!program.url)
        origin = origin_start(0.5, NULL);
    const char *text = program.url ? program.url : origin.url;
    const char *problem = url_parse(&url, text);
    if (problem)
        program_fail("%s: %s", text, problem);
    double start = clock_monotonic();
    run_two_threads();
    printf("Running with threads took %.4f seconds.\n",
           clock_monotonic() - start);
    if (!program.url)
        origin_stop(&origin);
    return 0;
}
