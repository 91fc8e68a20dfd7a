/* test_cancel - asking a task to end, and what it answers. */
#include "future_cancel.h"
#include "kinds.h"

TestSuite(cancel, .init = start, .fini = finish);

/* A task that has begun and sleeps for a second. */
static struct task *sleeper(bool stackless, struct waiter *waiter)
{
    waiter->how = SLEEPS;
    waiter->seconds = 1;
    struct task *task = waiting_task(stackless, waiter);
    turn();
    return task;
}

BothKinds(cancel, cancelling_is_only_a_request, .description = "CANC-01")
{
    struct waiter waiter = {0};
    struct task *task = sleeper(*stackless, &waiter);

    cr_expect(task_cancel(task));
    cr_expect_not(task_done(task));
    cr_expect_not(task_cancelled(task));
    task_release(task);
    run_out();
}

BothKinds(cancel, the_error_is_raised_in_the_next_turn,
          .description = "CANC-01")
{
    struct waiter waiter = {0};
    struct task *task = sleeper(*stackless, &waiter);

    task_cancel(task);
    turn();
    cr_expect_eq(waiter.resumed, 2);
    expect_error(waiter.outcome, CancelledError, "");
    cr_expect(task_cancelled(task));
    task_release(task);
}

BothKinds(cancel, a_done_task_refuses, .description = "CANC-02")
{
    struct waiter waiter = {0};
    struct task *task = sleeper(*stackless, &waiter);

    run_out();
    cr_expect_not(task_cancel(task));
    cr_expect_eq(task_cancelling(task), 0);
    expect_value(task_result(task), 0);
    task_release(task);
}

static struct outcome async_fail(void *unused)
{
    (void)unused;
    return outcome_raise(ValueError, "no");
}

/* Its error lies where the request would be: looked at, it is no bool. */
Test(cancel, a_failed_task_refuses, .description = "CANC-02")
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_fail, NULL), NULL);

    turn();
    cr_expect_not(task_cancel(task));
    expect_error(task_result(task), ValueError, "no");
    task_release(task);
}

BothKinds(cancel, the_awaited_future_is_cancelled_at_once,
          .description = "CANC-03")
{
    struct future *future = loop_create_future(loop);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    task_cancel(task);
    cr_expect(future_cancelled(future));
    turn();
    cr_expect(task_cancelled(task));
    task_release(task);
    future_release(future);
}

BothKinds(cancel, the_request_goes_down_to_the_innermost_future,
          .description = "CANC-04")
{
    struct waiter a = {0};
    struct task *inner = sleeper(*stackless, &a);
    struct waiter b = {.how = AWAITS, .awaitable = inner};
    struct task *middle = waiting_task(*stackless, &b);
    struct waiter c = {.how = AWAITS, .awaitable = middle};
    struct task *outer = waiting_task(*stackless, &c);

    turn();
    task_cancel(outer);
    turn_times(3);
    cr_expect_eq(a.resumed, 3);
    cr_expect_eq(b.resumed, 4);
    cr_expect_eq(c.resumed, 5);
    task_release(inner);
    task_release(middle);
    task_release(outer);
}

BothKinds(cancel, other_waiters_of_the_inner_future_are_cancelled_too,
          .description = "CANC-05")
{
    struct waiter a = {0};
    struct task *inner = sleeper(*stackless, &a);
    struct waiter b = {.how = AWAITS, .awaitable = inner};
    struct waiter c = {.how = AWAITS, .awaitable = inner};
    struct task *one = waiting_task(*stackless, &b);
    struct task *other = waiting_task(*stackless, &c);

    turn();
    task_cancel(one);
    turn_times(2);
    expect_error(c.outcome, CancelledError, "");
    cr_expect_eq(task_cancelling(other), 0);
    task_release(inner);
    task_release(one);
    task_release(other);
}

BothKinds(cancel, between_completion_and_wake_up_the_result_is_lost,
          .description = "CANC-06")
{
    struct future *future = loop_create_future(loop);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    expect_value(future_set_result(future, 42), 0);
    cr_expect(task_cancel(task));
    turn();
    expect_error(waiter.outcome, CancelledError, "");
    task_release(task);
    future_release(future);
}

BothKinds(cancel, a_request_between_bare_yields_is_raised_next,
          .description = "CANC-06")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 0};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    task_cancel(task);
    turn();
    expect_error(waiter.outcome, CancelledError, "");
    task_release(task);
}

BothKinds(cancel, a_task_cancelled_before_it_began_never_runs,
          .description = "CANC-07")
{
    struct waiter waiter = {.how = SLEEPS};
    struct task *task = waiting_task(*stackless, &waiter);

    task_cancel(task);
    cr_expect_not(task_cancelled(task));
    turn();
    cr_expect(task_cancelled(task));
    cr_expect_eq(waiter.began, 0);
    task_release(task);
}

BothKinds(cancel, a_task_may_refuse_and_end_with_a_value,
          .description = "CANC-13")
{
    struct outcome seven = outcome_value(7);
    struct waiter waiter = {.answer = &seven};
    struct task *task = sleeper(*stackless, &waiter);

    task_cancel(task);
    turn();
    cr_expect_not(task_cancelled(task));
    expect_value(task_result(task), 7);
    task_release(task);
}

BothKinds(cancel, a_task_may_refuse_and_wait_on, .description = "CANC-14")
{
    struct waiter waiter = {.refuses = 1};
    struct task *task = sleeper(*stackless, &waiter);

    task_cancel(task);
    run_out();
    cr_expect_eq(waiter.waited, 2);
    expect_value(task_result(task), 0);
    task_release(task);
}

BothKinds(cancel, a_task_that_refused_can_be_cancelled_again,
          .description = "CANC-14")
{
    struct waiter waiter = {.refuses = 1};
    struct task *task = sleeper(*stackless, &waiter);

    task_cancel(task);
    turn();
    task_cancel(task);
    turn();
    cr_expect(task_cancelled(task));
    cr_expect_eq(task_cancelling(task), 2);
    task_release(task);
}

BothKinds(cancel, a_task_may_answer_with_an_error, .description = "CANC-15")
{
    struct outcome error = outcome_raise(ValueError, "instead");
    struct waiter waiter = {.answer = &error};
    struct task *task = sleeper(*stackless, &waiter);

    task_cancel(task);
    turn();
    cr_expect_not(task_cancelled(task));
    expect_error(task_result(task), ValueError, "instead");
    task_release(task);
}

BothKinds(cancel, a_cancelled_task_raises_when_asked, .description = "CANC-12")
{
    struct waiter waiter = {0};
    struct task *task = sleeper(*stackless, &waiter);

    task_cancel(task);
    turn();
    expect_error(task_result(task), CancelledError, "");
    expect_error(task_exception(task), CancelledError, "");
    task_release(task);
}

static struct outcome async_raise_cancelled(void *unused)
{
    (void)unused;
    return outcome_raise(CancelledError, "of its own accord");
}

Test(cancel, a_task_that_raises_CancelledError_is_cancelled,
     .description = "CANC-12")
{
    struct task *task = loop_create_task(
        loop, coroutine_new(async_raise_cancelled, NULL), NULL);

    turn();
    cr_expect(task_cancelled(task));
    cr_expect_eq(task_cancelling(task), 0);
    task_release(task);
}

BothKinds(cancel, both_the_future_and_the_task_are_cancelled,
          .description = "CANC-16")
{
    struct future *future = loop_create_future(loop);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    future_cancel(future);
    cr_expect(task_cancel(task));
    turn();
    cr_expect(task_cancelled(task));
    cr_expect_eq(waiter.waited, 1);
    task_release(task);
    future_release(future);
}

BothKinds(cancel, a_sleep_ends_at_once, .description = "CANC-24")
{
    struct waiter waiter = {0};
    struct task *task = sleeper(*stackless, &waiter);

    task_cancel(task);
    run_out();
    cr_expect_eq(loop_time(loop), 0);
    task_release(task);
}

static void must_cancel(void *task)
{
    task_cancel(task);
}

Test(cancel, delivery_is_an_ordinary_callback, .description = "CANC-25")
{
    struct waiter waiter = {0};
    struct task *task = sleeper(false, &waiter);

    loop_call_later(loop, 0.5, must_cancel, task);
    run_out();
    cr_expect(task_cancelled(task));
    cr_expect_eq(waiter.time, 0.5);
    task_release(task);
}

BothKinds(cancel, an_inner_task_that_refuses_answers_for_the_outer,
          .description = "CANC-27")
{
    struct outcome seven = outcome_value(7);
    struct waiter a = {.answer = &seven};
    struct task *inner = sleeper(*stackless, &a);
    struct waiter b = {.how = AWAITS, .awaitable = inner};
    struct task *outer = waiting_task(*stackless, &b);

    turn();
    task_cancel(outer);
    turn_times(2);
    expect_value(task_result(outer), 7);
    cr_expect_eq(task_cancelling(outer), 1);
    task_release(inner);
    task_release(outer);
}
