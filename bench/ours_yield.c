/* A yield among n tasks: each does nothing but asyncio_sleep(0). */
#include <stdbool.h>
#include <stdlib.h>

#include "await.h"
#include "chunks.h"
#include "contestant.h"
#include "ours.h"
#include "sleep.h"

static bool ended;

static struct outcome yields(void *unused)
{
    (void)unused;
    while (!ended)
        ours_value(asyncio_sleep(0));
    return outcome_value(0);
}

/* We are one of them, so a lap has ended when it is our turn again. */
static void laps(void *unused, long rounds)
{
    (void)unused;
    while (rounds-- > 0)
        ours_value(asyncio_sleep(0));
}

static struct outcome async_main(void *n)
{
    long others = *(long *)n - 1;
    struct task **tasks = contestant_array(others + 1, sizeof *tasks);

    for (long i = 0; i < others; i++)
        tasks[i] = asyncio_create_task(coroutine_new(yields, NULL));
    chunks_measure(laps, NULL, others + 1);
    ended = true;
    for (long i = 0; i < others; i++) {
        ours_value(await(tasks[i]));
        task_release(tasks[i]);
    }
    free(tasks);
    return outcome_value(0);
}

void ours_yield(long n)
{
    ours_run_main(async_main, &n);
}
