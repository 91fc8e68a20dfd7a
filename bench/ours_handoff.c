/*
 * A value handed to a waiting task through a future.
 *
 * Two tasks hand a number to and fro. Each makes a future for the answer, sets
 * the one that the other waits for, and awaits its own.
 */
#include <stdbool.h>

#include "await.h"
#include "chunks.h"
#include "contestant.h"
#include "future.h"
#include "loop.h"
#include "ours.h"

enum { LAST = -1 };

struct side {
    struct future *waits_for;
    struct side *other;
};

/* Hand `value` over, wait for the answer. */
static intptr_t exchange(struct side *self, intptr_t value)
{
    struct future *future = loop_create_future(asyncio_get_running_loop());

    self->waits_for = future;
    ours_value(future_set_result(self->other->waits_for, value));
    value = ours_value(await(future));
    future_release(future);
    return value;
}

static struct outcome adds_one(void *argument)
{
    struct side *self = argument;
    intptr_t value = ours_value(await(self->waits_for));

    future_release(self->waits_for);
    while (value != LAST)
        value = exchange(self, value + 1);
    return outcome_value(0);
}

static void to_and_fro(void *self, long rounds)
{
    for (intptr_t i = 0; i < rounds; i++)
        if (exchange(self, i) != i + 1)
            contestant_fail("another value came back");
}

static struct outcome async_main(void *unused)
{
    struct side we, other = {.other = &we};
    struct loop *loop = asyncio_get_running_loop();

    we.other = &other;
    other.waits_for = loop_create_future(loop);
    struct task *task = asyncio_create_task(coroutine_new(adds_one, &other));
    chunks_measure(to_and_fro, &we, 2);
    ours_value(future_set_result(other.waits_for, LAST));
    struct outcome outcome = await(task);
    task_release(task);
    (void)unused;
    return outcome;
}

void ours_handoff(long unused)
{
    (void)unused;
    ours_run_main(async_main, NULL);
}
