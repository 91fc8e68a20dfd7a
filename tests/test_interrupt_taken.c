/* test_interrupt_taken - a Ctrl-C that main takes in a way of its own. */
#include "kinds.h"

static void begin(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    signal(SIGINT, SIG_DFL);
}

TestSuite(interrupt_taken, .init = begin);

static void press_ctrl_c(void *unused)
{
    (void)unused;
    raise(SIGINT);
}

/* How a sleep ends that a Ctrl-C falls into. */
static struct outcome sleep_interrupted(void)
{
    loop_call_later(asyncio_get_running_loop(), 1, press_ctrl_c, NULL);
    return asyncio_sleep(9);
}

static struct outcome async_uncancel_and_answer(void *unused)
{
    (void)unused;
    if (!outcome_is(sleep_interrupted(), CancelledError))
        return outcome_raise(ValueError, "%s", "not cancelled");
    task_uncancel(asyncio_current_task());
    return outcome_value(7);
}

Test(interrupt_taken, a_main_that_uncancels_returns_its_value,
     .description = "RNR-16")
{
    expect_value(asyncio_run(async_uncancel_and_answer, NULL), 7);
}

static struct outcome async_uncancel_and_sleep(void *unused)
{
    (void)unused;
    outcome_ignore(sleep_interrupted());
    task_uncancel(asyncio_current_task());
    return asyncio_sleep(9);
}

Test(interrupt_taken, a_main_that_uncancels_can_go_on, .description = "RNR-16")
{
    expect_value(asyncio_run(async_uncancel_and_sleep, NULL), 0);
}

static struct outcome async_uncancel_and_fail(void *unused)
{
    outcome_ignore(async_uncancel_and_answer(unused));
    return outcome_raise(ValueError, "%s", "boom");
}

Test(interrupt_taken, a_main_that_uncancels_may_fail, .description = "RNR-16")
{
    expect_error(asyncio_run(async_uncancel_and_fail, NULL), ValueError,
                 "boom");
}

/* When the timer has fired, nothing but the signal can end the wait. */
static struct outcome async_yield_in_cleanup(void *unused)
{
    struct loop *here = asyncio_get_running_loop();
    struct future *never = loop_create_future(here);

    (void)unused;
    loop_call_later(here, 1, press_ctrl_c, NULL);
    struct outcome outcome = await(never);
    outcome_ignore(asyncio_sleep(0));
    future_release(never);
    return outcome;
}

Test(interrupt_taken, a_clean_up_that_yields_is_no_deadlock,
     .description = "RNR-15, RNR-18")
{
    expect_error(asyncio_run(async_yield_in_cleanup, NULL), KeyboardInterrupt,
                 "");
}
