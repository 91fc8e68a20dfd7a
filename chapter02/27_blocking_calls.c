/*
 * Blocking calls in coroutines
 *
 * Notes: 2.7, Pitfalls. Listing: 2.20.
 *
 * A library that does not know of the loop waits by keeping the thread. In a
 * coroutine it keeps the loop, and with it every other task.
 *
 * Run: make chapter02/27_blocking_calls
 *      (or with ARGS="--url http://localhost:8000/" and python3 -m http.server)
 * Notice: three tasks, and yet each request is sent only when the one before
 *       has been answered: main takes the sum. `async` alone makes nothing
 *       faster.
 */
#include "await.h"
#include "fetch_all.h"
#include "http_get.h"
#include "origin.h"
#include "program.h"
#include "runner.h"
#include "task.h"
#include "timed.h"

static struct outcome get_example_status(void *unused)
{
    static struct http_response response; /* one at a time: it blocks */
    const char *problem = http_get(fetch_all_url(), &response);

    (void)unused;
    if (problem)
        return outcome_raise(OSError, "%s", problem);
    return outcome_value(response.status);
}

static struct outcome timed_status(void *argument)
{
    return timed("get_example_status", "()", get_example_status, argument);
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct task *tasks[3];
    struct outcome outcome = outcome_value(0);

    for (int i = 0; i < 3; i++)
        tasks[i] = asyncio_create_task(coroutine_new(timed_status, NULL));
    for (int i = 0; i < 3; i++) {
        if (!outcome.error)
            outcome = await(tasks[i]);
        task_release(tasks[i]);
    }
    return outcome;
}

static struct outcome timed_main(void *argument)
{
    return timed("main", "()", async_main, argument);
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_URL);
    struct origin origin = origin_start(0.5, NULL);

    fetch_all_from(program.url ? program.url : origin.url);
    struct outcome outcome = asyncio_run(timed_main, NULL);
    origin_stop(&origin);
    return asyncio_exit_status(outcome);
}
