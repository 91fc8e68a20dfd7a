/* sleep - let others run for a while. Since chapter02/09, uses future, loop,
   outcome, running_loop, stackful, task, timers. */
#include <math.h>
#include <stdio.h>

#include "sleep.h"
#include "stackful.h"
#include "task.h"

/* exercise: sleep */
/* The turn after this one, the task that waits goes on. */
static void wake(void *argument)
{
    struct sleep *sleep = argument;

    if (!future_done(&sleep->future))
        future_finish(&sleep->future, outcome_value(0));
}

static void explain(const struct future *future, char *text, size_t room)
{
    const struct sleep *sleep = (const struct sleep *)future;
    const struct timers *timers = &future->loop->timers;
    size_t position = sleep->timer.position; /* 0: it has fired */
    double left =
        position ? timers->heap[position].when - loop_time(future->loop) : 0;

    snprintf(text, room, "asyncio_sleep(), %.3f seconds left",
             left > 0 ? left : 0);
}

static const struct future_kind sleep_kind = {
    .name = "Future",
    .what = "sleep",
    .cancel = future_cancel_plainly,
    .explain = explain,
};

/* exercise: sleep */
bool sleep_begin(struct sleep *sleep, double seconds)
{
    struct loop *loop = asyncio_get_running_loop();

    future_init(&sleep->future, &sleep_kind, loop);
    callback_init(&sleep->timer.callback, wake, sleep);
    sleep->timer.position = 0;
    return loop_start_timer(loop, &sleep->timer, loop_time(loop) + seconds);
}

/* exercise: sleep */
struct outcome asyncio_sleep(double seconds)
{
    struct sleep sleep;

    if (seconds <= 0)
        return coroutine_yield(0); /* let the others run: no timer, no future */
    if (isnan(seconds))
        return outcome_raise(ValueError, "Invalid delay: NaN (not a number)");
    if (!sleep_begin(&sleep, seconds))
        return outcome_raise(MemoryError, "no memory for a timer");
    /* as await() does where a future is not done, and this one is new */
    struct outcome outcome = coroutine_yield((intptr_t)&sleep.future);
    loop_cancel_timer(sleep.future.loop, &sleep.timer);
    return outcome;
}

struct outcome asyncio_sleep_result(double seconds, intptr_t result)
{
    struct outcome outcome = asyncio_sleep(seconds);

    if (!outcome.error)
        outcome.value = result;
    return outcome;
}
