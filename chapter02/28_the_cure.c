/*
 * The cure for blocking calls
 *
 * Notes: 2.7, Pitfalls. Listing: -.
 *
 * The same three requests, in two ways that do not keep the loop: awaited on
 * non-blocking sockets, where the loop watches the descriptor meanwhile; and,
 * for a library that can only block, each in a thread of a pool.
 *
 * Run: make chapter02/28_the_cure
 *      (or with ARGS="--url http://localhost:8000/" and python3 -m http.server)
 * Notice: all three are sent before the first is answered; both ways take as
 *      long as one request. Prefer the first: a thread costs more than a task.
 */
#include "await.h"
#include "fetch_all.h"
#include "gather.h"
#include "http_await.h"
#include "http_get.h"
#include "origin.h"
#include "program.h"
#include "runner.h"
#include "threads.h"
#include "timed.h"

enum { REQUESTS = 3 };
static struct http_response responses[REQUESTS];

static struct outcome get_status(void *response)
{
    return asyncio_http_get(fetch_all_url(), response);
}

static struct outcome get_blocking(void *response)
{
    const char *problem = http_get(fetch_all_url(), response);

    return problem ? outcome_raise(OSError, "%s", problem) : outcome_value(0);
}

static struct outcome get_in_thread(void *response)
{
    return asyncio_to_thread(get_blocking, response);
}

struct way {
    struct outcome (*get)(void *response);
};

static struct outcome three(void *way)
{
    void *requests[REQUESTS];

    for (int i = 0; i < REQUESTS; i++)
        requests[i] = coroutine_new(((struct way *)way)->get, &responses[i]);
    struct future *all = asyncio_gather(requests, REQUESTS, false);
    struct outcome outcome = await(all);
    future_release(all); /* and the array of outcomes with it */
    return outcome.error ? outcome : outcome_value(0);
}

static struct outcome async_main(void *unused)
{
    struct way on_sockets = {get_status}, in_a_thread = {get_in_thread};
    (void)unused;

    struct outcome outcome = timed("awaited", "()", three, &on_sockets);
    if (outcome.error)
        return outcome;
    return timed("threaded", "()", three, &in_a_thread);
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_URL);
    struct origin origin = origin_start(0.5, NULL);

    fetch_all_from(program.url ? program.url : origin.url);
    struct outcome outcome = asyncio_run(async_main, NULL);
    origin_stop(&origin);
    return asyncio_exit_status(outcome);
}
