/* test_hops - how many turns lie between a cause and its effect: the table of
   asyncio, row by row. */
#include "future_cancel.h"
#include "kinds.h"

#include <math.h>

TestSuite(hops, .init = start, .fini = finish, .timeout = 20);

/*
 * Each row makes what is to be caused, takes note of the turn of the cause in
 * `cause`, and of that of the effect in `effect`, by way of a waiter. Rows that
 * have two effects are two rows.
 */
static int cause;
static struct future *future;
static struct task *inner, *outer;
static struct waiter inside, outside;
static bool stackless;

static struct task *task(struct waiter *waiter, enum waits how, void *what)
{
    waiter->how = how;
    waiter->awaitable = what;
    return waiting_task(stackless, waiter);
}

static void set_it(void)
{
    cause = turns;
    expect_value(future_set_result(future, 1), 0);
}

static void fire(void *unused)
{
    (void)unused;
    cause = turns;
}

/* ---- rows: up to where all that has to wait waits ------------------------ */

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

static void cancel(struct task *which)
{
    cause = turns;
    task_cancel(which);
    turn_times(6);
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

static struct future *wrapped;

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

struct row {
    const char *number; /* in the table, "a" and "b" for its two effects */
    int (*effect)(void);
    int hops;
};

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

enum { ROWS = sizeof rows / sizeof *rows };

ParameterizedTestParameters(hops, between_cause_and_effect)
{
    static int numbers[2 * ROWS]; /* each for both kinds */

    for (int i = 0; i < 2 * ROWS; i++)
        numbers[i] = i;
    return cr_make_param_array(int, numbers, 2 * ROWS);
}

ParameterizedTest(int *number, hops, between_cause_and_effect,
                  .description = "hop table, WAIT-06")
{
    const struct row *row = &rows[*number / 2];

    stackless = *number % 2;
    future = loop_create_future(loop);
    turn();
    int effect = row->effect();
    cr_expect_eq(effect - cause, row->hops, "row %s, %s: %d turns, not %d",
                 row->number, stackless ? "stackless" : "stackful",
                 effect - cause, row->hops);
    if (outer)
        task_cancel(outer);
    if (inner)
        task_cancel(inner);
    run_out();
    future_release(wrapped);
    future_release(future);
    task_release(inner);
    task_release(outer);
}
