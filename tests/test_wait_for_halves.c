/* test_wait_for_halves - wait_for of a stackless coroutine, in two halves. */
#include "run_until_complete.h"
#include "support.h"

#include <math.h>
#include <stdlib.h>

#include "event_loop.h"
#include "sleep.h"
#include "stackful.h"
#include "task.h"
#include "wait_for_halves.h"

/* async def limited(awaitable, seconds): return await wait_for(...) */
struct limited {
    struct coroutine coroutine;
    struct wait_for wait;
    void *awaitable;
    double seconds;
    bool started;
};

static struct outcome limited_step(struct coroutine *self, struct outcome sent)
{
    struct limited *frame = (struct limited *)self;

    if (frame->started)
        return coroutine_finish(self, wait_for_finish(&frame->wait, sent));
    frame->started = true;
    struct outcome outcome =
        wait_for_start(&frame->wait, frame->awaitable, frame->seconds);
    return outcome.error ? coroutine_finish(self, outcome)
                         : coroutine_suspend(self, outcome.value);
}

static const struct coroutine_kind limited_kind = {.step = limited_step};

static struct outcome async_nap(void *seconds)
{
    return asyncio_sleep_result(*(double *)seconds, 42);
}

static double two = 2;

/* The outcome of waiting so long for a coroutine that takes two seconds, or
   for a task of it, which is given back. */
static struct outcome wait_so_long(double seconds, bool task)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    struct loop *loop = asyncio_new_event_loop();
    struct coroutine *nap = coroutine_new(async_nap, &two);
    struct limited frame = {.seconds = seconds, .awaitable = nap};

    if (task)
        frame.awaitable = loop_create_task(loop, nap, NULL);
    coroutine_init(&frame.coroutine, &limited_kind, "limited");
    struct outcome outcome = loop_run_until_complete(loop, &frame.coroutine);
    if (task)
        task_release(frame.awaitable);
    loop_free(loop);
    return outcome;
}

Test(wait_for_halves, a_result_in_time_is_returned, .description = "WF-01")
{
    cr_expect_eq(wait_so_long(3, true).value, 42);
    cr_expect_eq(wait_so_long(3, false).value, 42);
    cr_expect_eq(wait_so_long(INFINITY, true).value, 42);
}

Test(wait_for_halves, a_late_result_is_a_time_out, .description = "WF-01")
{
    cr_expect(outcome_is(wait_so_long(1, true), TimeoutError));
    cr_expect(outcome_is(wait_so_long(1, false), TimeoutError));
}

Test(wait_for_halves, a_wait_with_no_time_is_a_time_out, .description = "WF-07")
{
    cr_expect(outcome_is(wait_so_long(0, true), TimeoutError));
    cr_expect(outcome_is(wait_so_long(-1, false), TimeoutError));
}

Test(wait_for_halves, a_time_that_is_not_a_number_is_refused)
{
    cr_expect(outcome_is(wait_so_long((double)NAN, true), ValueError));
}
