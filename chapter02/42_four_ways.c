/*
 * Four ways
 *
 * Notes: 2, All of it together. Listing: -.
 *
 * The hundred requests of chapter 1, side by side: in turn, in threads, in
 * callbacks on the loop (all in common/demo/fetch_all.c), and here with a task for each,
 * which reads like the first and runs like the third.
 *
 * Run: make chapter02/42_four_ways
 * Notice: the last three take the time of one request. The lines are those of
 *      one request in that way: common/demo/http_get.c (in turn and in threads),
 *      fetch.c, http_await.c. Read them side by side.
 */
#include <stdio.h>

#include "await.h"
#include "fetch_all.h"
#include "gather.h"
#include "http_await.h"
#include "measure.h"
#include "origin.h"
#include "program.h"
#include "runner.h"

enum { MANY = 100 };

static struct http_response responses[MANY];

static struct outcome get(void *response)
{
    return asyncio_http_get(fetch_all_url(), response);
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    void *requests[MANY];

    for (int i = 0; i < MANY; i++)
        requests[i] = coroutine_new(get, &responses[i]);
    struct future *all = asyncio_gather(requests, MANY, false);
    struct outcome outcome = await(all);
    future_release(all); /* and the array of outcomes with it */
    return outcome.error ? outcome : outcome_value(0);
}

static void in_tasks(int count)
{
    (void)count;
    struct outcome outcome = asyncio_run(async_main, NULL);
    if (outcome.error)
        program_fail("%s: %s", outcome.error->type, outcome.error->message);
}

static void compare(const char *way, int threads, void (*work)(int count),
                    int lines)
{
    struct cost cost = measure(work, MANY);

    printf("%-13s %9.2f %9d %9.3f %9.1f %9d\n", way, cost.seconds, threads,
           cost.cpu, cost.megabytes, lines);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    struct origin origin = origin_start(0.02, NULL);
    int blocking = measure_lines("common/demo/http_get.c");

    fetch_all_from(origin.url);
    printf("way             seconds   threads     CPU s memory MB     lines\n");
    compare("in turn", 1, in_turn, blocking);
    compare("in threads", 1 + MANY, in_threads, blocking);
    compare("in callbacks", 1, in_callbacks,
            measure_lines("common/demo/fetch.c"));
    compare("in tasks", 1, in_tasks, measure_lines("common/io/http_await.c"));
    origin_stop(&origin);
    return 0;
}
