/* test_hops_groups - the turns between a cause and its effect: gather and wait. */
#include "hops.h"

#include <math.h>

static int gather_of_futures(void)
{
    wrapped = loop_gather(loop, (void *[]){future}, 1, false);
    inner = task(&inside, AWAITS, wrapped);
    turn();
    set_it();
    turn_times(4);
    return inside.resumed;
}

static int gather_that_fails(void)
{
    wrapped = loop_gather(loop, (void *[]){future}, 1, false);
    inner = task(&inside, AWAITS, wrapped);
    turn();
    cause = turns;
    expect_value(future_set_exception(future, error_new(ValueError, "x")), 0);
    turn_times(4);
    outcome_ignore(task_result(inner));
    return inside.resumed;
}

static int gather_is_done(void)
{
    wrapped = loop_gather(loop, (void *[]){future}, 1, false);
    set_it();
    while (!future_done(wrapped))
        turn();
    return turns;
}

static int gather_of_nothing(void)
{
    wrapped = loop_gather(loop, NULL, 0, false);
    inner = task(&inside, AWAITS, wrapped);
    turn();
    cause = inside.began;
    return inside.resumed;
}

static int gather_of_done(void)
{
    expect_value(future_set_result(future, 1), 0);
    wrapped = loop_gather(loop, (void *[]){future}, 1, false);
    inner = task(&inside, AWAITS, wrapped);
    turn();
    cause = inside.began;
    return inside.resumed;
}

static int cancel_of_who_gathers(void)
{
    inside.seconds = 1;
    inner = task(&inside, SLEEPS, NULL);
    wrapped = loop_gather(loop, (void *[]){inner}, 1, false);
    outer = task(&outside, AWAITS, wrapped);
    turn();
    cancel(outer);
    return outside.resumed;
}

static int cancel_of_who_gathers_in_child(void)
{
    cancel_of_who_gathers();
    return inside.resumed;
}

static void *one[1];

static void wait_for_one(double seconds)
{
    one[0] = future;
    inside.awaitables = one;
    inside.count = 1;
    inside.seconds = seconds;
    inside.return_when = ALL_COMPLETED;
    inner = task(&inside, WAITS, NULL);
}

static int wait_for_last(void)
{
    wait_for_one((double)INFINITY);
    turn();
    set_it();
    turn_times(4);
    return inside.resumed;
}

static int wait_for_done(void)
{
    expect_value(future_set_result(future, 1), 0);
    wait_for_one((double)INFINITY);
    turn_times(4);
    cause = inside.began;
    return inside.resumed;
}

static int wait_in_time(void)
{
    wait_for_one(1);
    loop_call_at(loop, 1, fire, NULL);
    run_out();
    return inside.resumed;
}

static int wait_without_time(void)
{
    wait_for_one(0);
    turn_times(4);
    cause = inside.began;
    return inside.resumed;
}

static int cancel_of_who_waits(void)
{
    wait_for_one((double)INFINITY);
    turn();
    cancel(inner);
    return inside.resumed;
}

/* ---- the table ----------------------------------------------------------- */

static const struct row rows[] = {
    {"51", gather_of_futures, 2},
    {"52", gather_is_done, 1},
    {"53", gather_that_fails, 2},
    {"54", gather_of_nothing, 0},
    {"55", gather_of_done, 0},
    {"56a", cancel_of_who_gathers_in_child, 1},
    {"56b", cancel_of_who_gathers, 3},
    {"57", wait_for_last, 2},
    {"58", wait_for_done, 2},
    {"59", wait_in_time, 1},
    {"60", wait_without_time, 2},
    {"61", cancel_of_who_waits, 1},
};

HopTable(hops_groups, .description = "hop table, WAIT-06")
