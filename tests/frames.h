/* frames - a function that returns while a task awaits what lies in its frame. */
#ifndef FRAMES_H
#define FRAMES_H

#include "kinds.h"

static inline struct outcome async_await(void *future)
{
    struct outcome outcome = await(future);
    return outcome;
}

static inline void run_it(struct outcome (*function)(void *))
{
    task_release(loop_create_task(loop, coroutine_new(function, NULL), NULL));
    run_out();
}

/* What is called next writes into the upper end of a frame that is gone. */
static inline struct outcome async_leaves_a_future(void *unused)
{
    struct {
        struct future future;
        char above[4096];
    } local;

    (void)unused;
    future_init(&local.future, &future_kind_local, loop);
    task_release(
        asyncio_create_task(coroutine_new(async_await, &local.future)));
    return asyncio_sleep(1);
}

static inline void leave_a_future(void)
{
    run_it(async_leaves_a_future);
}

#endif
