/*
 * I/O-bound work in one thread
 *
 * Notes: 1, Why use asyncio. Listing: -.
 *
 * While a request waits for its answer, the loop starts the next one, and then
 * listens for all of them. What a thread would keep on its stack each keeps in
 * a struct: common/fetch.c is a blocking request, cut where it would wait.
 *
 * Run: make chapter01/14_io_bound_in_one_thread
 *      (or with ARGS="--url http://localhost:8000/" and python3 -m http.server)
 * Notice: two requests take the time of one, and so do a hundred. A hundred
 *      threads are as quick, but need more of the processor and of memory.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "fetch.h"
#include "http.h"
#include "loop.h"
#include "measure.h"
#include "origin.h"
#include "program.h"

enum { MANY = 100 };

static struct url url;
static struct loop *loop;
static struct fetch fetches[MANY];
static int unfinished;

static void done(struct fetch *fetch)
{
    if (fetch->problem)
        program_fail("%s", fetch->problem);
    if (--unfinished == 0)
        loop_stop(loop);
}

static void in_one_thread(int count)
{
    loop = loop_new();
    if (!loop)
        program_fail("no event loop: no memory, or no such ASYNCIO_SELECTOR");
    for (unfinished = 0; unfinished < count; unfinished++) {
        struct fetch *fetch = &fetches[unfinished];
        const char *problem = fetch_start(fetch, loop, &url, done);
        if (problem)
            program_fail("%s", problem);
    }
    loop_run_forever(loop);
    loop_free(loop);
}

/* For comparison, as in the programs before: requests that wait. */
static void *ask(void *unused)
{
    struct http_response response;
    const char *problem = http_get(&url, &response);

    if (problem)
        program_fail("%s", problem);
    return unused;
}

static void in_turn(int count)
{
    for (int i = 0; i < count; i++)
        ask(NULL);
}

static void in_threads(int count)
{
    pthread_t threads[MANY];

    for (int i = 0; i < count; i++) {
        int error = pthread_create(&threads[i], NULL, ask, NULL);
        if (error)
            program_fail("cannot start a thread: %s", strerror(error));
    }
    for (int i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
}

static void compare(const char *way, int threads, void (*work)(int count))
{
    struct cost cost = measure(work, MANY);

    printf("%-18s %9.2f %9d %9.3f %9.1f\n", way, cost.seconds, threads,
           cost.cpu, cost.megabytes);
}

static void set_url(const char *text)
{
    const char *problem = url_parse(&url, text);

    if (problem)
        program_fail("%s: %s", text, problem);
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_URL);
    struct origin slow = origin_start(0.5, NULL);
    struct origin quick = origin_start(0.02, NULL);

    set_url(program.url ? program.url : slow.url);
    double start = clock_monotonic();
    in_one_thread(2);
    double end = clock_monotonic();
    printf("%d\n%d\n", fetches[0].response.status, fetches[1].response.status);
    printf("Running in one thread took %.4f seconds.\n\n", end - start);

    /* In any case the origin: few small servers bear a hundred at once. */
    set_url(quick.url);
    printf("a hundred requests   seconds   threads     CPU s memory MB\n");
    compare("in turn", 1, in_turn);
    compare("in threads", 1 + MANY, in_threads);
    compare("in one thread", 1, in_one_thread);
    origin_stop(&quick);
    origin_stop(&slow);
    return 0;
}
