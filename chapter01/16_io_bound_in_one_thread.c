/*
 * I/O-bound work in one thread
 *
 * Notes: 1, Why use asyncio. Listing: -.
 *
 * While a request waits for its answer, the loop starts the next one, and then
 * listens for all of them. What a thread would keep on its stack each keeps in
 * a struct: common/demo/fetch.c is a blocking request, cut where it would wait.
 *
 * Run: make chapter01/16_io_bound_in_one_thread
 *      (or with ARGS="--url http://localhost:8000/" and python3 -m
 *      http.server, which the first two requests then ask)
 * Notice: two requests take the time of one, and so do a hundred. A hundred
 *      threads are as quick, but need more of the processor and of memory.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "fetch.h"
#include "fetch_all.h"
#include "loop.h"
#include "measure.h"
#include "origin.h"
#include "program.h"

enum { MANY = 100 };

static struct fetch one, two;

static void read_example(struct fetch *fetch)
{
    if (fetch->problem)
        program_fail("%s", fetch->problem);
    printf("%d\n", fetch->response.status);
    if (one.response.state == HTTP_DONE && two.response.state == HTTP_DONE)
        loop_stop(loop_running());
}

static void start(struct fetch *fetch, struct loop *loop)
{
    const char *problem =
        fetch_start(fetch, loop, fetch_all_url(), read_example);

    if (problem)
        program_fail("%s", problem);
}

static void two_requests(void)
{
    struct loop *loop = loop_new();

    if (!loop)
        program_fail("cannot make an event loop: %s", strerror(errno));
    double begin = clock_monotonic();
    start(&one, loop);
    start(&two, loop);
    loop_run_forever(loop); /* until read_example() stops it */
    double end = clock_monotonic();
    printf("Running in one thread took %.4f seconds.\n\n", end - begin);
    loop_free(loop);
}

static void compare(const char *way, int threads, void (*work)(int count))
{
    struct cost cost = measure(work, MANY);

    printf("%-18s %9.2f %9d %9.3f %9.1f\n", way, cost.seconds, threads,
           cost.cpu, cost.megabytes);
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_URL);
    struct origin slow = origin_start(0.5, NULL);
    struct origin quick = origin_start(0.02, NULL);

    fetch_all_from(program.url ? program.url : slow.url);
    two_requests();

    fetch_all_from(
        quick.url); /* a hundred at once are too many for some servers */
    printf("a hundred requests   seconds   threads     CPU s memory MB\n");
    compare("in turn", 1, in_turn);
    compare("in threads", 1 + MANY, in_threads);
    compare("in one thread", 1, in_callbacks);
    origin_stop(&quick);
    origin_stop(&slow);
    return 0;
}
