/* test_wait_for - await, with a time limit. */
#include "kinds.h"
#include "reports.h"

#include <math.h>

TestSuite(wait_for, .init = start, .fini = finish);

/* A task that waits for what it is given, and what came of it. */
static void *awaited;
static double seconds;
static struct outcome outcome;
static double ended;
static int resumed;

static struct outcome async_main(void *unused)
{
    (void)unused;
    outcome = asyncio_wait_for(awaited, seconds);
    ended = loop_time(asyncio_get_running_loop());
    resumed = turns;
    return outcome_value(0);
}

static struct task *wait_for_task(void *awaitable, double limit)
{
    awaited = awaitable;
    seconds = limit;
    return loop_create_task(loop, coroutine_new(async_main, NULL), NULL);
}

/* To the end; the result is in `outcome`. */
static void wait_for(void *awaitable, double limit)
{
    task_release(wait_for_task(awaitable, limit));
    run_out();
}

static void must_cancel(void *task)
{
    task_cancel(task);
}

BothKinds(wait_for, a_result_in_time_is_returned, .description = "WF-01")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};
    struct task *task = waiting_task(*stackless, &waiter);

    wait_for(task, 2);
    expect_value(outcome, 0);
    cr_expect_eq(loop_time(loop), 1);
    task_release(task);
}

BothKinds(wait_for, a_late_task_is_cancelled, .description = "WF-01, WF-03")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 5};
    struct task *task = waiting_task(*stackless, &waiter);

    wait_for(task, 2);
    expect_error(outcome, TimeoutError, "");
    cr_expect_eq(ended, 2);
    cr_expect(task_cancelled(task));
    task_release(task);
}

BothKinds(wait_for, a_coroutine_runs_in_the_caller, .description = "WF-02")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};
    struct task *task = wait_for_task(waiting(*stackless, &waiter), 2);

    turn();
    cr_expect_eq(waiter.began, 1);
    cr_expect_eq(waiter.task, task);
    cr_expect_eq(loop_all_tasks(loop, NULL, 0), 1);
    run_out();
    expect_value(outcome, 0);
    task_release(task);
}

BothKinds(wait_for, a_coroutine_that_is_late_is_cancelled,
          .description = "WF-02, WF-01")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 5};

    wait_for(waiting(*stackless, &waiter), 2);
    expect_error(outcome, TimeoutError, "");
    expect_error(waiter.outcome, CancelledError, "");
}

BothKinds(wait_for, wait_for_without_a_limit_is_an_await,
          .description = "WF-04")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1e6};

    wait_for(waiting(*stackless, &waiter), (double)INFINITY);
    expect_value(outcome, 0);
}

Test(wait_for, wait_for_without_a_limit_sets_no_timer, .description = "WF-04")
{
    struct future *future = loop_create_future(loop);
    struct task *task = wait_for_task(future, (double)INFINITY);

    turn();
    cr_expect_eq(loop->timers.count, 0);
    expect_value(future_set_result(future, 42), 0);
    run_out();
    expect_value(outcome, 42);
    task_release(task);
    future_release(future);
}

Test(wait_for, a_done_future_is_returned_with_no_time, .description = "WF-05")
{
    struct future *future = loop_create_future(loop);

    expect_value(future_set_result(future, 42), 0);
    task_release(wait_for_task(future, 0));
    turn();
    cr_expect_eq(resumed, 1);
    expect_value(outcome, 42);
    future_release(future);
}

BothKinds(wait_for, a_coroutine_never_begins_with_no_time,
          .description = "WF-06")
{
    struct waiter waiter = {.how = SLEEPS};

    wait_for(waiting(*stackless, &waiter), 0);
    expect_error(outcome, TimeoutError, "");
    cr_expect_eq(waiter.began, 0);
}

BothKinds(wait_for, a_task_is_cancelled_with_no_time, .description = "WF-07")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    wait_for(task, 0);
    expect_error(outcome, TimeoutError, "");
    expect_error(waiter.outcome, CancelledError, "");
    cr_expect(task_cancelled(task));
    task_release(task);
}

static struct outcome async_slow_to_end(void *unused)
{
    (void)unused;
    outcome_ignore(asyncio_sleep(5));
    outcome_ignore(asyncio_sleep(7)); /* cleans up */
    return outcome_raise(CancelledError, "%s", "");
}

Test(wait_for, wait_for_waits_for_the_end_of_the_cleaning_up,
     .description = "WF-08")
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_slow_to_end, NULL), NULL);

    wait_for(task, 2);
    expect_error(outcome, TimeoutError, "");
    cr_expect_eq(ended, 9);
    task_release(task);
}

Test(wait_for, wait_for_with_no_time_waits_for_the_cleaning_up,
     .description = "WF-08, WF-07")
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_slow_to_end, NULL), NULL);

    turn();
    wait_for(task, 0);
    expect_error(outcome, TimeoutError, "");
    cr_expect_eq(ended, 7);
    task_release(task);
}

BothKinds(wait_for, a_value_in_answer_to_it_is_returned, .description = "WF-09")
{
    struct outcome seven = outcome_value(7);
    struct waiter waiter = {.how = SLEEPS, .seconds = 5, .answer = &seven};
    struct task *task = waiting_task(*stackless, &waiter);

    wait_for(task, 2);
    expect_value(outcome, 7);
    task_release(task);
}

BothKinds(wait_for, a_value_in_answer_is_returned_with_no_time,
          .description = "WF-09")
{
    struct outcome seven = outcome_value(7);
    struct waiter waiter = {.how = SLEEPS, .seconds = 5, .answer = &seven};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    wait_for(task, 0);
    expect_value(outcome, 7);
    task_release(task);
}

BothKinds(wait_for, an_error_in_answer_to_the_cancellation_comes_out,
          .description = "WF-10")
{
    struct outcome error = outcome_raise(ValueError, "instead");
    struct waiter waiter = {.how = SLEEPS, .seconds = 5, .answer = &error};
    struct task *task = waiting_task(*stackless, &waiter);

    wait_for(task, 2);
    expect_error(outcome, ValueError, "instead");
    task_release(task);
}

BothKinds(wait_for, cancelling_the_caller_cancels_the_task_too,
          .description = "WF-12")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 5};
    struct task *task = waiting_task(*stackless, &waiter);
    struct task *caller = wait_for_task(task, 2);

    turn();
    task_cancel(caller);
    run_out();
    expect_error(outcome, CancelledError, "");
    cr_expect(task_cancelled(task));
    task_release(task);
    task_release(caller);
}

BothKinds(wait_for, a_second_request_reaches_it_as_well, .description = "WF-13")
{
    struct outcome seven = outcome_value(7);
    struct waiter waiter = {
        .how = SLEEPS, .seconds = 5, .refuses = 1, .answer = &seven};
    struct task *task = waiting_task(*stackless, &waiter);
    struct task *caller = wait_for_task(task, 2);

    loop_call_at(loop, 3, must_cancel, caller);
    run_out();
    expect_value(outcome, 7);
    cr_expect_eq(ended, 3);
    task_release(task);
    task_release(caller);
}

BothKinds(wait_for, a_request_ends_a_wait_with_no_time, .description = "WF-13")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 5, .refuses = 1};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    struct task *caller = wait_for_task(task, 0);
    turn();
    task_cancel(caller);
    turn();
    expect_error(outcome, CancelledError, "");
    cr_expect_not(task_done(task));
    cr_expect(list_empty(&task->future.callbacks));
    run_out();
    task_release(task);
    task_release(caller);
}

static struct future *future;

static void set_it(void *unused)
{
    (void)unused;
    expect_value(future_set_result(future, 42), 0);
}

Test(wait_for, a_result_just_before_the_deadline, .description = "WF-14")
{
    future = loop_create_future(loop);
    loop_call_at(loop, 2 - 1e-6, set_it, NULL);
    wait_for(future, 2);
    expect_value(outcome, 42);
    future_release(future);
}

Test(wait_for, a_result_in_the_turn_of_the_deadline_is_lost,
     .description = "WF-15")
{
    future = loop_create_future(loop);
    loop_call_at(loop, 2, set_it, NULL);
    wait_for(future, 2);
    expect_error(outcome, TimeoutError, "");
    future_release(future);
}

Test(wait_for, a_result_in_the_turn_of_a_request_is_lost,
     .description = "WF-16")
{
    future = loop_create_future(loop);
    struct task *caller = wait_for_task(future, 2);

    turn();
    set_it(NULL);
    task_cancel(caller);
    turn();
    expect_error(outcome, CancelledError, "");
    task_release(caller);
    future_release(future);
}

BothKinds(wait_for, a_task_cancelled_from_elsewhere_is_a_cancellation,
          .description = "WF-17")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 5};
    struct task *task = waiting_task(*stackless, &waiter);

    loop_call_at(loop, 1, must_cancel, task);
    wait_for(task, 2);
    expect_error(outcome, CancelledError, "");
    task_release(task);
}

BothKinds(wait_for, a_shielded_task_goes_on, .description = "WF-18")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 5};
    struct task *task = waiting_task(*stackless, &waiter);
    struct future *shield = asyncio_shield(task);

    wait_for(shield, 2);
    expect_error(outcome, TimeoutError, "");
    cr_expect_eq(ended, 2);
    expect_value(task_result(task), 0);
    future_release(shield);
    task_release(task);
}

/* ---- what is refused; nothing may leak then -------------------------------- */

static void wait_for_not_a_number(void *unused)
{
    struct waiter waiter = {.how = SLEEPS};

    (void)unused;
    wait_for(waiting(false, &waiter), (double)NAN);
}

Test(wait_for, not_a_number_is_refused, .description = "LOOP-08")
{
    heard(wait_for_not_a_number, NULL);
    expect_error(outcome, ValueError, "Invalid delay: NaN (not a number)");
}

Test(wait_for, the_coroutine_that_was_refused_is_given_back,
     .description = "CORO-06")
{
    expect_heard(wait_for_not_a_number, NULL,
                 "coroutine 'async_waiter' was never awaited");
}
