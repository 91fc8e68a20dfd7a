/*
 * What a sleeping task holds: with a stack of its own, and without.
 *
 * n tasks sleep for an hour, which is not waited for: asyncio_run() cancels
 * them at its end. The stackless one is what `async def` comes down to, see
 * chapter02/01: a struct, and a function that goes on from where it was.
 */
#include <stdlib.h>

#include "contestant.h"
#include "measure.h"
#include "memory.h"
#include "ours.h"
#include "sleep_halves.h"
#include "stackful.h"
#include "task.h"

enum { HOUR = 3600 };

static struct outcome sleeps(void *unused)
{
    (void)unused;
    return asyncio_sleep(HOUR);
}

static struct coroutine *stackful(void)
{
    return coroutine_new(sleeps, NULL);
}

struct sleeper {
    struct coroutine coroutine; /* first, so that it has the same address */
    enum { START, AWAITING } place;
    struct sleep sleep;
};

static struct outcome sleeper_step(struct coroutine *coroutine,
                                   struct outcome sent)
{
    struct sleeper *self = (struct sleeper *)coroutine;
    struct outcome outcome;

    if (self->place == START) {
        self->place = AWAITING;
        outcome = sleep_start(&self->sleep, HOUR);
        if (outcome.error)
            return coroutine_finish(coroutine, outcome);
        return coroutine_suspend(coroutine, outcome.value);
    }
    return coroutine_finish(coroutine, sleep_finish(&self->sleep, sent));
}

static void sleeper_release(struct coroutine *coroutine)
{
    free(coroutine);
}

static struct coroutine *stackless(void)
{
    static const struct coroutine_kind kind = {.step = sleeper_step,
                                               .release = sleeper_release};
    struct sleeper *self = contestant_array(1, sizeof *self);

    coroutine_init(&self->coroutine, &kind, "sleeper");
    return &self->coroutine;
}

struct sleepers {
    struct coroutine *(*make)(void);
    long n;
};

static struct outcome async_main(void *argument)
{
    const struct sleepers *sleepers = argument;
    double before = measure_memory();

    for (long i = 0; i < sleepers->n; i++)
        task_release(asyncio_create_task(sleepers->make()));
    ours_value(asyncio_sleep(0)); /* each begins, and falls asleep */
    memory_print(before, sleepers->n);
    return outcome_value(0);
}

void ours_memory_stackful(long n)
{
    ours_run_main(async_main, &(struct sleepers){stackful, n});
}

void ours_memory_stackless(long n)
{
    ours_run_main(async_main, &(struct sleepers){stackless, n});
}
