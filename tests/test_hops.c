/* test_hops - the turns between a cause and its effect: tasks, futures, cancelling. */
#include "future_cancel.h"
#include "hops.h"

static int first_step(void)
{
    cause = turns;
    inner = task(&inside, SLEEPS, NULL);
    turn();
    return inside.began;
}

static int awaiter_of_task(void)
{
    inner = task(&inside, SLEEPS, NULL);
    outer = task(&outside, AWAITS, inner);
    turn_times(2);
    cause = inside.resumed;
    turn_times(3);
    return outside.resumed;
}

static int awaiter_of_done_future(void)
{
    expect_value(future_set_result(future, 1), 0);
    inner = task(&inside, AWAITS, future);
    turn();
    cause = inside.began;
    return inside.resumed;
}

static int awaiter_of_future(void)
{
    inner = task(&inside, AWAITS, future);
    turn();
    set_it();
    turn_times(3);
    return inside.resumed;
}

static int callback_turn;

static void note(struct future *done, void *unused)
{
    (void)done, (void)unused;
    callback_turn = turns;
}

static int done_callback(void)
{
    future_add_done_callback(future, note, NULL);
    set_it();
    turn_times(3);
    return callback_turn;
}

static int done_callback_of_the_awaiter(void)
{
    inner = task(&inside, AWAITS, future);
    future_add_done_callback(&inner->future, note, NULL);
    turn();
    set_it();
    turn_times(3);
    return callback_turn;
}

static int awaiter_of_cancelled_future(void)
{
    inner = task(&inside, AWAITS, future);
    turn();
    cause = turns;
    future_cancel(future);
    turn_times(3);
    return inside.resumed;
}

static int done_callback_of_done_future(void)
{
    set_it();
    future_add_done_callback(future, note, NULL);
    turn_times(3);
    return callback_turn;
}

static int bare_yield(void)
{
    inner = task(&inside, SLEEPS, NULL);
    turn_times(3);
    cause = inside.began;
    return inside.resumed;
}

static int timer_of_sleep(void)
{
    inside.seconds = 1;
    inner = task(&inside, SLEEPS, NULL);
    loop_call_at(loop, 1, fire, NULL);
    run_out();
    return inside.resumed;
}

static int sleep_from_call(void)
{
    inside.seconds = 1;
    inner = task(&inside, SLEEPS, NULL);
    run_out();
    cause = inside.began;
    return inside.resumed;
}

static int cancel_of_sleeper(void)
{
    inside.seconds = 1;
    inner = task(&inside, SLEEPS, NULL);
    turn();
    cancel(inner);
    return inside.resumed;
}

static int cancel_of_yielder(void)
{
    inner = task(&inside, SLEEPS, NULL);
    turn();
    cancel(inner);
    return inside.resumed;
}

static int cancel_and_awaiter(void)
{
    inside.seconds = 1;
    inner = task(&inside, SLEEPS, NULL);
    outer = task(&outside, AWAITS, inner);
    turn();
    cancel(inner);
    return outside.resumed;
}

static int cancel_of_outer_and_inner(void)
{
    inside.seconds = 1;
    inner = task(&inside, SLEEPS, NULL);
    outer = task(&outside, AWAITS, inner);
    turn();
    cancel(outer);
    return inside.resumed;
}

static int cancel_of_outer(void)
{
    cancel_of_outer_and_inner();
    return outside.resumed;
}

static int cancel_before_first_step(void)
{
    inner = task(&inside, SLEEPS, NULL);
    cause = turns;
    task_cancel(inner);
    while (!task_done(inner))
        turn();
    return turns;
}

static int cancel_before_first_step_and_awaiter(void)
{
    outer = task(&outside, AWAITS, NULL);
    inner = task(&inside, SLEEPS, NULL);
    outside.awaitable = inner;
    cause = turns;
    task_cancel(inner);
    turn_times(4);
    return outside.resumed;
}

/* ---- the table ----------------------------------------------------------- */

static const struct row rows[] = {
    {"5", first_step, 1},
    {"8", awaiter_of_task, 1},
    {"10", awaiter_of_done_future, 0},
    {"11", awaiter_of_future, 1},
    {"12", done_callback, 1},
    {"13", done_callback_of_the_awaiter, 2},
    {"14", awaiter_of_cancelled_future, 1},
    {"15", done_callback_of_done_future, 1},
    {"16", bare_yield, 1},
    {"17", timer_of_sleep, 1},
    {"18", sleep_from_call, 2},
    {"19", cancel_of_sleeper, 1},
    {"20", cancel_of_yielder, 1},
    {"21", cancel_and_awaiter, 2},
    {"22a", cancel_of_outer_and_inner, 1},
    {"22b", cancel_of_outer, 2},
    {"24", cancel_before_first_step, 1},
    {"25", cancel_before_first_step_and_awaiter, 2},
};

HopTable(hops, .description = "hop table")
