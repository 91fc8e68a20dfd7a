/* Make a task, run it, await it; n in flight: all are made, then all awaited.
 */
#include <stdlib.h>

#include "await.h"
#include "chunks.h"
#include "contestant.h"
#include "ours.h"

static long in_flight, lives;
static struct task **tasks;

static struct outcome count(void *unused)
{
    (void)unused;
    lives++;
    return outcome_value(0);
}

static void make_and_await(void *unused, long rounds)
{
    (void)unused;
    for (long wanted = lives + rounds * in_flight; lives < wanted;) {
        for (long i = 0; i < in_flight; i++)
            tasks[i] = asyncio_create_task(coroutine_new(count, NULL));
        for (long i = 0; i < in_flight; i++) {
            ours_value(await(tasks[i]));
            task_release(tasks[i]);
        }
    }
}

static struct outcome async_main(void *unused)
{
    chunks_measure(make_and_await, unused, in_flight);
    return outcome_value(0);
}

void ours_task(long n)
{
    in_flight = n;
    tasks = contestant_array(n, sizeof *tasks);
    ours_run_main(async_main, NULL);
    free(tasks);
}
