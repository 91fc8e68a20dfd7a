/* Many at once: each under a time limit, gathered, or cancelled in its sleep. */
#include <stdlib.h>

#include "await.h"
#include "chunks.h"
#include "contestant.h"
#include "gather.h"
#include "ours.h"
#include "sleep.h"
#include "timeout.h"

enum { HOUR = 3600 };

static long many;

static struct outcome returns(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

static struct outcome sleeps(void *unused)
{
    (void)unused;
    return asyncio_sleep(HOUR);
}

/* --- a time limit --------------------------------------------------------- */

/* All are set, in no order, before the first is taken back. */
static void limit_and_leave(void *timeouts, long rounds)
{
    struct timeout *timeout = timeouts;

    while (rounds-- > 0) {
        for (long i = 0; i < many; i++) {
            timeout[i] = asyncio_timeout(HOUR + contestant_random() % HOUR);
            ours_value(timeout_enter(&timeout[i]));
        }
        for (long i = 0; i < many; i++)
            ours_value(timeout_exit(&timeout[i], outcome_value(0)));
    }
}

/* --- a gather ------------------------------------------------------------- */

static void gather_all(void *coroutines, long rounds)
{
    void **each = coroutines;

    while (rounds-- > 0) {
        for (long i = 0; i < many; i++)
            each[i] = coroutine_new(returns, NULL);
        struct future *all = asyncio_gather(each, (size_t)many, 0);
        ours_value(await(all));
        future_release(all);
    }
}

/* --- a cancellation ------------------------------------------------------- */

static void cancel_all(void *tasks, long rounds)
{
    struct task **each = tasks;

    while (rounds-- > 0) {
        for (long i = 0; i < many; i++)
            each[i] = asyncio_create_task(coroutine_new(sleeps, NULL));
        ours_value(asyncio_sleep(0)); /* each begins, and falls asleep */
        for (long i = 0; i < many; i++)
            task_cancel(each[i]);
        for (long i = 0; i < many; i++) {
            if (!outcome_is(await(each[i]), CancelledError))
                contestant_fail("a sleeper was not cancelled");
            task_release(each[i]);
        }
    }
}

/* -------------------------------------------------------------------------- */

struct measured {
    void (*run)(void *array, long rounds);
    size_t size; /* of one of the array */
};

static struct outcome async_main(void *argument)
{
    const struct measured *measured = argument;
    void *array = contestant_array(many, measured->size);

    chunks_measure(measured->run, array, many);
    free(array);
    return outcome_value(0);
}

static void measure(long n, struct measured measured)
{
    many = n;
    ours_run_main(async_main, &measured);
}

void ours_timeout(long n)
{
    measure(n, (struct measured){limit_and_leave, sizeof(struct timeout)});
}

void ours_gather(long n)
{
    measure(n, (struct measured){gather_all, sizeof(void *)});
}

void ours_cancel(long n)
{
    measure(n, (struct measured){cancel_all, sizeof(struct task *)});
}
