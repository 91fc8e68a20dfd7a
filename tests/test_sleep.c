/* test_sleep - letting others run for a while. */
#include "kinds.h"

#include <math.h>

TestSuite(sleep, .init = start, .fini = finish);

BothKinds(sleep, a_sleep_lasts_as_long_as_was_asked, .description = "SLEEP-01")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1.5};

    task_release(waiting_task(*stackless, &waiter));
    run_out();
    cr_expect_eq(waiter.time, 1.5);
}

static struct outcome async_sleep_42(void *seconds)
{
    return asyncio_sleep_result(*(double *)seconds, 42);
}

Test(sleep, a_sleep_returns_the_result_that_was_given,
     .description = "SLEEP-01")
{
    double seconds = 1;

    expect_value(asyncio_run(async_sleep_42, &seconds), 42);
}

Test(sleep, a_bare_yield_returns_the_result, .description = "SLEEP-01")
{
    double seconds = 0;

    expect_value(asyncio_run(async_sleep_42, &seconds), 42);
}

BothKinds(sleep, a_sleep_of_zero_gives_way_for_one_turn,
          .description = "SLEEP-02")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 0};

    task_release(waiting_task(*stackless, &waiter));
    turn_times(3);
    cr_expect_eq(waiter.resumed, 2);
}

BothKinds(sleep, a_sleep_of_less_than_zero_gives_way_for_one_turn,
          .description = "SLEEP-02")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = -1};

    task_release(waiting_task(*stackless, &waiter));
    turn_times(3);
    cr_expect_eq(waiter.resumed, 2);
}

BothKinds(sleep, a_sleep_of_zero_sets_no_timer, .description = "SLEEP-02")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 0};

    task_release(waiting_task(*stackless, &waiter));
    turn();
    cr_expect_eq(loop->timers.count, 0);
    turn();
}

static int fired;

static void note_turn(void *unused)
{
    (void)unused;
    fired = turns;
}

BothKinds(sleep, a_sleeper_goes_on_in_the_turn_after_its_timer,
          .description = "SLEEP-03")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};

    task_release(waiting_task(*stackless, &waiter));
    turn();
    loop_call_at(loop, 1, note_turn, NULL);
    run_out();
    cr_expect_eq(waiter.resumed, fired + 1);
}

BothKinds(sleep, two_overlap, .description = "SLEEP-04")
{
    struct waiter longer = {.how = SLEEPS, .seconds = 3};
    struct waiter shorter = {.how = SLEEPS, .seconds = 2};

    task_release(waiting_task(*stackless, &longer));
    task_release(waiting_task(*stackless, &shorter));
    run_out();
    cr_expect_eq(shorter.time, 2);
    cr_expect_eq(longer.time, 3);
}

static struct outcome async_sleep_twice(void *unused)
{
    (void)unused;
    outcome_ignore(asyncio_sleep(1));
    outcome_ignore(asyncio_sleep(2));
    return outcome_value((intptr_t)loop_time(asyncio_get_running_loop()));
}

Test(sleep, sleeps_one_after_the_other_add_up, .description = "SLEEP-05")
{
    expect_value(asyncio_run(async_sleep_twice, NULL), 3);
}

static struct outcome async_say(void *unused)
{
    (void)unused;
    say("sleeper");
    outcome_ignore(asyncio_sleep(0));
    say("sleeper");
    return outcome_value(0);
}

Test(sleep, callbacks_queued_before_come_before, .description = "SLEEP-06")
{
    task_release(loop_create_task(loop, coroutine_new(async_say, NULL), NULL));
    loop_call_soon(loop, say, "callback");
    turn_times(2);
    expect_said("sleeper callback sleeper");
}

Test(sleep, two_take_turns, .description = "TASK-13, TASK-29")
{
    struct waiter a = {.how = SLEEPS}, b = {.how = SLEEPS};

    task_release(waiting_task(false, &a));
    task_release(waiting_task(true, &b));
    turn_times(2);
    cr_expect_eq(a.resumed, 2);
    cr_expect_eq(b.resumed, 2);
}

BothKinds(sleep, a_cancelled_sleep_takes_its_timer_along,
          .description = "SLEEP-07")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    task_cancel(task);
    turn();
    cr_expect_eq(loop->timers.count, 0);
    task_release(task);
}

static void must_cancel(void *task)
{
    task_cancel(task);
}

BothKinds(sleep, a_sleep_whose_timer_just_fired_can_be_cancelled,
          .description = "SLEEP-07, CANC-06")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    loop_call_at(loop, 1, must_cancel, task);
    run_out();
    cr_expect(task_cancelled(task));
    task_release(task);
}

BothKinds(sleep, a_sleep_can_be_cancelled_just_before_its_timer,
          .description = "FUT-30")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};
    struct task *task = waiting_task(*stackless, &waiter);

    loop_call_at(loop, 1, must_cancel, task); /* is first in the turn */
    run_out();
    cr_expect(task_cancelled(task));
    task_release(task);
}

BothKinds(sleep, not_a_number_is_refused, .description = "LOOP-08")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = (double)NAN};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    expect_error(task_result(task), ValueError,
                 "Invalid delay: NaN (not a number)");
    task_release(task);
}
