/* test_cancel_count - how many requests to cancel a task has had, and with which
   messages. */
#include "future_cancel.h"
#include "kinds.h"

TestSuite(cancel_count, .init = start, .fini = finish);

static struct outcome async_say(void *word)
{
    say(word);
    return outcome_value(42);
}

/* A task that has begun and sleeps for a second. */
static struct task *sleeper(bool stackless, struct waiter *waiter)
{
    waiter->how = SLEEPS;
    waiter->seconds = 1;
    struct task *task = waiting_task(stackless, waiter);
    turn();
    return task;
}

BothKinds(cancel_count, two_requests_are_delivered_as_one,
          .description = "CANC-17")
{
    struct waiter waiter = {.refuses = 1};
    struct task *task = sleeper(*stackless, &waiter);

    task_cancel(task);
    task_cancel(task);
    turn();
    cr_expect_eq(waiter.waited, 1);
    cr_expect_eq(task_cancelling(task), 2);
    task_release(task);
    run_out();
}

BothKinds(cancel_count, a_waiting_task_keeps_the_first_message,
          .description = "CANC-17")
{
    struct waiter waiter = {0};
    struct task *task = sleeper(*stackless, &waiter);

    task_cancel_with(task, "first");
    task_cancel_with(task, "second");
    turn();
    expect_error(waiter.outcome, CancelledError, "first");
    task_release(task);
}

BothKinds(cancel_count, a_yielding_task_keeps_the_last_message,
          .description = "CANC-17")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 0};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    task_cancel_with(task, "first");
    task_cancel_with(task, "second");
    turn();
    expect_error(waiter.outcome, CancelledError, "second");
    task_release(task);
}

BothKinds(cancel_count, refusing_does_not_lower_the_count,
          .description = "CANC-18")
{
    struct waiter waiter = {.refuses = 1};
    struct task *task = sleeper(*stackless, &waiter);

    task_cancel(task);
    run_out();
    cr_expect_eq(task_cancelling(task), 1);
    task_release(task);
}

Test(cancel_count, uncancel_lowers_the_count, .description = "CANC-19")
{
    struct waiter waiter = {.refuses = 1};
    struct task *task = sleeper(false, &waiter);

    task_cancel(task);
    task_cancel(task);
    cr_expect_eq(task_uncancel(task), 1);
    cr_expect_eq(task_cancelling(task), 1);
    task_release(task);
    run_out();
}

Test(cancel_count, uncancel_stops_at_zero, .description = "CANC-19")
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_say, "a"), NULL);

    cr_expect_eq(task_uncancel(task), 0);
    cr_expect_eq(task_uncancel(task), 0);
    task_release(task);
    turn();
}

Test(cancel_count, uncancel_of_a_done_task_changes_nothing,
     .description = "CANC-19")
{
    struct waiter waiter = {0};
    struct task *task = sleeper(false, &waiter);

    task_cancel(task);
    turn();
    cr_expect_eq(task_uncancel(task), 0);
    cr_expect(task_cancelled(task));
    task_release(task);
}

BothKinds(cancel_count, uncancel_before_delivery_withdraws_the_request,
          .description = "CANC-20")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 0};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    task_cancel(task);
    task_uncancel(task);
    turn();
    expect_value(task_result(task), 0);
    task_release(task);
}

Test(cancel_count, one_uncancel_does_not_withdraw_two_requests,
     .description = "CANC-20")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 0};
    struct task *task = waiting_task(false, &waiter);

    turn();
    task_cancel(task);
    task_cancel(task);
    task_uncancel(task);
    turn();
    cr_expect(task_cancelled(task));
    task_release(task);
}

BothKinds(cancel_count, the_message_reaches_the_awaiting_task,
          .description = "CANC-22")
{
    struct waiter a = {0};
    struct task *inner = sleeper(*stackless, &a);
    struct waiter b = {.how = AWAITS, .awaitable = inner};

    task_release(waiting_task(*stackless, &b));
    turn();
    task_cancel_with(inner, "enough");
    turn_times(2);
    expect_error(b.outcome, CancelledError, "enough");
    task_release(inner);
}

BothKinds(cancel_count, the_message_reaches_the_first_caller_that_asks,
          .description = "CANC-22")
{
    struct waiter a = {0};
    struct task *inner = sleeper(*stackless, &a);
    struct waiter b = {.how = AWAITS, .awaitable = inner}, c = b;

    task_release(waiting_task(*stackless, &b));
    task_release(waiting_task(*stackless, &c));
    turn();
    task_cancel_with(inner, "enough");
    turn_times(2);
    expect_error(b.outcome, CancelledError, "enough");
    expect_error(c.outcome, CancelledError, "");
    expect_error(task_result(inner), CancelledError, "");
    expect_error(task_exception(inner), CancelledError, "");
    task_release(inner);
}

Test(cancel_count, the_message_of_a_plain_future_reaches_all,
     .description = "CANC-22")
{
    struct future *future = loop_create_future(loop);

    future_cancel_with(future, "enough");
    expect_error(future_result(future), CancelledError, "enough");
    expect_error(future_result(future), CancelledError, "enough");
    future_release(future);
}

static struct outcome async_request_its_end(void *unused)
{
    (void)unused;
    task_cancel_with(asyncio_current_task(), "enough");
    return outcome_value(1);
}

Test(cancel_count, an_undelivered_message_stays_when_the_task_ends,
     .description = "CANC-22")
{
    struct task *task = loop_create_task(
        loop, coroutine_new(async_request_its_end, NULL), NULL);

    run_out();
    expect_error(task_result(task), CancelledError, "enough");
    expect_error(task_result(task), CancelledError, "enough");
    task_release(task);
}
