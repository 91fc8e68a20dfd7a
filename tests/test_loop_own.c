/* test_loop_own - callbacks and timers that lie in memory of the caller's. */
#include "support.h"

#include "loop.h"

static struct loop *loop;

static void start(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    loop = loop_new();
}

static void finish(void)
{
    loop_free(loop);
}

TestSuite(loop_own, .init = start, .fini = finish);

Test(loop_own, own_callbacks_stand_in_the_same_queue, .description = "LOOP-02")
{
    struct callback own;

    callback_init(&own, say, "own");
    loop_call_soon(loop, say, "a");
    loop_queue(loop, &own);
    loop_call_soon(loop, say, "b");
    loop_run_once(loop);
    expect_said("a own b");
}

Test(loop_own, a_timer_of_ones_own_queues_its_callback)
{
    struct timer timer = {0};

    callback_init(&timer.callback, say, "own");
    loop_call_at(loop, 1, say, "a");
    loop_start_timer(loop, &timer, 1);
    loop_call_at(loop, 1, say, "b");
    loop_run_once(loop);
    expect_said("a own b");
}

Test(loop_own, a_timer_of_ones_own_can_be_cancelled)
{
    struct timer timer = {0};

    callback_init(&timer.callback, say, "own");
    loop_start_timer(loop, &timer, 1);
    loop_call_at(loop, 1, say, "a");
    loop_cancel_timer(loop, &timer);
    loop_run_once(loop);
    expect_said("a");
}

static void cancel_timer(void *timer)
{
    loop_cancel_timer(loop, timer);
    say("cancelled");
}

Test(loop_own, a_timer_of_ones_own_can_be_cancelled_when_it_is_queued,
     .description = "LOOP-16")
{
    struct timer timer = {0};

    callback_init(&timer.callback, say, "own");
    loop_call_at(loop, 1, cancel_timer, &timer);
    loop_start_timer(loop, &timer, 1);
    loop_run_once(loop);
    expect_said("cancelled");
}
