/* test_hops_limits - the turns between a cause and its effect: shields and time
   limits. */
#include "hops.h"

static int shield_of_future(void)
{
    wrapped = asyncio_shield(future);
    inner = task(&inside, AWAITS, wrapped);
    turn();
    set_it();
    turn_times(4);
    return inside.resumed;
}

static int shield_of_task(void)
{
    inner = task(&inside, SLEEPS, NULL);
    wrapped = asyncio_shield(inner);
    outer = task(&outside, AWAITS, wrapped);
    turn_times(6);
    cause = inside.resumed;
    return outside.resumed;
}

static int cancel_of_who_awaits_a_shield(void)
{
    wrapped = asyncio_shield(future);
    inner = task(&inside, AWAITS, wrapped);
    turn();
    cancel(inner);
    return inside.resumed;
}

static int shield_of_done_future(void)
{
    expect_value(future_set_result(future, 1), 0);
    wrapped = asyncio_shield(future);
    inner = task(&inside, AWAITS, wrapped);
    turn();
    cause = inside.began;
    return inside.resumed;
}

static int result_in_time(void)
{
    inside.seconds = 1;
    inner = task(&inside, AWAITS_IN_TIME, future);
    turn();
    set_it();
    turn_times(4);
    return inside.resumed;
}

static int expiry(void)
{
    inside.seconds = 1;
    inner = task(&inside, AWAITS_IN_TIME, future);
    loop_call_at(loop, 1, fire, NULL);
    run_out();
    return inside.resumed;
}

static int expiry_over_task(void)
{
    inside.seconds = 5;
    inner = task(&inside, SLEEPS, NULL);
    outside.seconds = 1;
    outer = task(&outside, AWAITS_IN_TIME, inner);
    loop_call_at(loop, 1, fire, NULL);
    run_out();
    return outside.resumed;
}

static int expiry_in_inner_task(void)
{
    expiry_over_task();
    return inside.resumed;
}

static int expiry_over_shield(void)
{
    wrapped = asyncio_shield(future);
    inside.seconds = 1;
    inner = task(&inside, AWAITS_IN_TIME, wrapped);
    loop_call_at(loop, 1, fire, NULL);
    run_out();
    return inside.resumed;
}

static int past_limit_and_yield(void)
{
    inner = task(&inside, SLEEPS_IN_TIME, NULL);
    turn_times(4);
    cause = inside.began;
    return inside.resumed;
}

static int past_limit_and_future(void)
{
    inner = task(&inside, AWAITS_IN_TIME, future);
    turn_times(4);
    cause = inside.began;
    return inside.resumed;
}

/* ---- the table ----------------------------------------------------------- */

static const struct row rows[] = {
    {"28", shield_of_future, 2},
    {"29", shield_of_task, 2},
    {"30", cancel_of_who_awaits_a_shield, 1},
    {"31", shield_of_done_future, 0},
    {"35", result_in_time, 1},
    {"39", expiry, 1},
    {"41", expiry_over_task, 2},
    {"42", expiry_over_shield, 1},
    {"43", expiry_in_inner_task, 1},
    {"48", past_limit_and_yield, 1},
    {"49", past_limit_and_future, 2},
};

HopTable(hops_limits, .description = "hop table")
