/* test_timeout - a time limit on a block. */
#include "kinds.h"
#include "run_until_complete.h"

#include <math.h>

TestSuite(timeout, .init = start, .fini = finish);

/* A task that sleeps for so long, within so long. */
static struct task *limited(bool stackless, struct waiter *waiter, double nap,
                            double limit)
{
    waiter->how = SLEEPS_IN_TIME;
    waiter->nap = nap;
    waiter->seconds = limit;
    return waiting_task(stackless, waiter);
}

static void must_cancel(void *task)
{
    task_cancel(task);
}

BothKinds(timeout, the_block_times_out_when_the_time_is_up,
          .description = "TMO-01")
{
    struct waiter waiter = {0};

    struct task *task = limited(*stackless, &waiter, 5, 2);
    run_out();
    expect_error(task_result(task), TimeoutError, "");
    cr_expect_eq(waiter.time, 2);
    cr_expect(timeout_expired(&waiter.limit));
    task_release(task);
}

BothKinds(timeout, the_task_counts_no_request_after_the_block,
          .description = "TMO-03, WF-19")
{
    struct waiter waiter = {0};
    struct task *task = limited(*stackless, &waiter, 5, 2);

    run_out();
    cr_expect_eq(task_cancelling(task), 0);
    cr_expect(outcome_is(task_result(task), TimeoutError));
    task_release(task);
}

BothKinds(timeout, a_block_that_is_in_time_is_left_alone,
          .description = "TMO-04")
{
    struct waiter waiter = {0};

    task_release(limited(*stackless, &waiter, 1, 2));
    run_out();
    expect_value(waiter.outcome, 0);
    cr_expect_not(timeout_expired(&waiter.limit));
    cr_expect_eq(timeout_when(&waiter.limit), 2);
    cr_expect_eq(loop_time(loop), 1); /* its timer is gone */
}

BothKinds(timeout, infinity_is_no_limit, .description = "TMO-05")
{
    struct waiter waiter = {0};

    task_release(limited(*stackless, &waiter, 1e6, (double)INFINITY));
    run_out();
    expect_value(waiter.outcome, 0);
    cr_expect_eq(waiter.time, 1e6);
}

BothKinds(timeout, a_past_deadline_ends_the_first_suspension,
          .description = "TMO-06")
{
    struct waiter waiter = {0};
    struct task *task = limited(*stackless, &waiter, 0, -1);

    turn_times(2);
    expect_error(task_result(task), TimeoutError, "");
    task_release(task);
}

static struct outcome async_not_suspending(void *limit)
{
    struct outcome outcome = timeout_enter(limit);

    return outcome.error ? outcome : timeout_exit(limit, outcome_value(42));
}

Test(timeout, a_block_that_never_suspends_is_not_timed_out,
     .description = "TMO-06")
{
    struct timeout limit = asyncio_timeout_at(-1);

    expect_value(loop_run_until_complete(
                     loop, coroutine_new(async_not_suspending, &limit)),
                 42);
    cr_expect_not(timeout_expired(&limit));
}

BothKinds(timeout, another_error_passes_through, .description = "TMO-07")
{
    struct future *future = loop_create_future(loop);
    struct waiter waiter = {
        .how = AWAITS_IN_TIME, .awaitable = future, .seconds = 2};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    expect_value(future_set_exception(future, error_new(ValueError, "x")), 0);
    turn();
    expect_error(task_result(task), ValueError, "x");
    cr_expect_not(timeout_expired(&waiter.limit));
    task_release(task);
    future_release(future);
}

BothKinds(timeout, an_error_in_answer_to_the_cancellation_passes,
          .description = "TMO-07")
{
    struct outcome error = outcome_raise(ValueError, "instead");
    struct waiter inner = {.how = SLEEPS, .seconds = 5, .answer = &error};
    struct task *task = waiting_task(*stackless, &inner);
    struct waiter waiter = {
        .how = AWAITS_IN_TIME, .awaitable = task, .seconds = 2};
    struct task *outer = waiting_task(*stackless, &waiter);

    run_out();
    expect_error(task_result(outer), ValueError, "instead");
    cr_expect(timeout_expired(&waiter.limit));
    task_release(task);
    task_release(outer);
}

BothKinds(timeout, a_cancellation_from_outside_passes, .description = "TMO-08")
{
    struct waiter waiter = {0};
    struct task *task = limited(*stackless, &waiter, 5, 2);

    turn();
    task_cancel(task);
    turn();
    cr_expect(task_cancelled(task));
    cr_expect_not(timeout_expired(&waiter.limit));
    cr_expect_eq(loop->timers.count, 0);
    task_release(task);
}

BothKinds(timeout, a_cancellation_from_outside_goes_before_the_time_out,
          .description = "TMO-09")
{
    struct waiter waiter = {0};
    struct task *task = limited(*stackless, &waiter, 5, 2);

    turn();
    loop_call_at(loop, 2, must_cancel, task);
    run_out();
    cr_expect(task_cancelled(task));
    cr_expect(timeout_expired(&waiter.limit));
    cr_expect_eq(task_cancelling(task), 1);
    task_release(task);
}

BothKinds(timeout, a_block_that_refuses_is_not_timed_out,
          .description = "TMO-10")
{
    struct outcome seven = outcome_value(7);
    struct waiter inner = {.how = SLEEPS, .seconds = 5, .answer = &seven};
    struct task *task = waiting_task(*stackless, &inner);
    struct waiter waiter = {
        .how = AWAITS_IN_TIME, .awaitable = task, .seconds = 2};
    struct task *outer = waiting_task(*stackless, &waiter);

    run_out();
    expect_value(task_result(outer), 7);
    cr_expect(timeout_expired(&waiter.limit));
    cr_expect_eq(task_cancelling(outer), 0);
    task_release(task);
    task_release(outer);
}

/* ---- one within another -------------------------------------------------- */

static struct timeout outer_limit, inner_limit;
static struct outcome inner_outcome;

/* The outer one ends at the first time, the inner one at the second. */
static struct outcome async_nested(void *times)
{
    const double *when = times;

    outer_limit = asyncio_timeout_at(when[0]);
    inner_limit = asyncio_timeout_at(when[1]);
    struct outcome outcome = timeout_enter(&outer_limit);
    if (!outcome.error)
        outcome = timeout_enter(&inner_limit);
    if (outcome.error)
        return outcome;
    inner_outcome = timeout_exit(&inner_limit, asyncio_sleep(10));
    return timeout_exit(&outer_limit, inner_outcome);
}

static void expect_nested_time_out(double outer, double inner)
{
    double when[] = {outer, inner};

    expect_error(
        loop_run_until_complete(loop, coroutine_new(async_nested, when)),
        TimeoutError, "");
}

Test(timeout, the_outer_of_two_that_expire_together_is_raised,
     .description = "TMO-11")
{
    expect_nested_time_out(2, 2);
    expect_error(inner_outcome, CancelledError, "");
    cr_expect(timeout_expired(&outer_limit));
    cr_expect(timeout_expired(&inner_limit));
}

Test(timeout, the_inner_time_out_is_raised_by_itself, .description = "TMO-12")
{
    expect_nested_time_out(2, 1);
    expect_error(inner_outcome, TimeoutError, "");
    cr_expect_not(timeout_expired(&outer_limit));
}

Test(timeout, the_outer_time_out_passes_through_the_inner,
     .description = "TMO-12")
{
    expect_nested_time_out(1, 2);
    expect_error(inner_outcome, CancelledError, "");
    cr_expect_not(timeout_expired(&inner_limit));
}

BothKinds(timeout, a_value_after_a_refused_cancellation_still_times_out,
          .description = "TMO-13")
{
    struct waiter waiter = {.refuses = 1};
    struct task *task = limited(*stackless, &waiter, 5, 2);

    turn();
    task_cancel(task);
    run_out();
    expect_error(task_result(task), TimeoutError, "");
    cr_expect_eq(task_cancelling(task), 1);
    task_release(task);
}

BothKinds(timeout, a_cancellation_after_a_refused_one_passes,
          .description = "TMO-14")
{
    struct waiter waiter = {.refuses = 1};
    struct task *task = limited(*stackless, &waiter, 5, 2);

    turn();
    task_cancel(task);
    turn();
    task_cancel(task);
    turn();
    cr_expect(task_cancelled(task));
    cr_expect_not(timeout_expired(&waiter.limit));
    task_release(task);
}

static struct outcome async_block(void *called)
{
    *(bool *)called = true;
    return outcome_value(42);
}

static struct outcome async_without_a_number(void *called)
{
    return asyncio_with_timeout((double)NAN, async_block, called);
}

Test(timeout, a_block_whose_limit_is_no_number_is_not_begun)
{
    bool called = false;

    expect_error(loop_run_until_complete(
                     loop, coroutine_new(async_without_a_number, &called)),
                 ValueError, "Invalid delay: NaN (not a number)");
    cr_expect_not(called);
}
