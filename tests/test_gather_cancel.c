/* test_gather_cancel - gathering tasks, and cancelling all of them. */
#include "future_cancel.h"
#include "kinds.h"

TestSuite(gather_cancel, .init = start, .fini = finish);

static struct waiter first, second, waits;
static struct task *one, *other, *outer;
static struct future *all;

/* Two tasks that sleep, gathered; a third awaits that. All have begun. */
static void gather_two(bool stackless, bool return_exceptions)
{
    first.how = second.how = SLEEPS;
    first.seconds = 1;
    second.seconds = 2;
    one = waiting_task(stackless, &first);
    other = waiting_task(stackless, &second);
    all = loop_gather(loop, (void *[]){one, other}, 2, return_exceptions);
    waits = (struct waiter){.how = AWAITS, .awaitable = all};
    outer = waiting_task(stackless, &waits);
    turn();
}

static void release(void)
{
    future_release(all);
    task_release(one);
    task_release(other);
    task_release(outer);
}

BothKinds(gather_cancel, the_awaiting_task_gets_the_results,
          .description = "GATH-01, GATH-03")
{
    gather_two(*stackless, false);
    run_out();
    expect_value(waits.outcome, future_result(all).value);
    cr_expect_eq(waits.resumed, second.resumed + 2);
    release();
}

BothKinds(gather_cancel, a_cancelled_gather_cancels_all_pending_children,
          .description = "GATH-10")
{
    gather_two(*stackless, false);
    cr_expect(future_cancel(all));
    cr_expect_not(future_done(all));
    turn();
    cr_expect(task_cancelled(one));
    cr_expect(task_cancelled(other));
    cr_expect_not(future_done(all));
    turn();
    cr_expect(future_done(all));
    run_out();
    release();
}

BothKinds(gather_cancel, cancelling_the_awaiting_task_cancels_all_children,
          .description = "GATH-10")
{
    gather_two(*stackless, false);
    task_cancel(outer);
    turn_times(3);
    expect_error(first.outcome, CancelledError, "");
    expect_error(second.outcome, CancelledError, "");
    expect_error(waits.outcome, CancelledError, "");
    cr_expect_eq(waits.resumed, 4);
    release();
}

BothKinds(gather_cancel, a_gather_with_return_exceptions_is_cancelled_too,
          .description = "GATH-10")
{
    gather_two(*stackless, true);
    task_cancel(outer);
    turn_times(3);
    expect_error(waits.outcome, CancelledError, "");
    release();
}

BothKinds(gather_cancel, a_gather_is_cancelled_even_if_all_children_refuse,
          .description = "GATH-10")
{
    struct outcome seven = outcome_value(7);

    first.answer = second.answer = &seven;
    gather_two(*stackless, false);
    task_cancel(outer);
    turn_times(3);
    expect_error(waits.outcome, CancelledError, "");
    expect_value(task_result(one), 7);
    release();
}

BothKinds(gather_cancel, a_gather_with_return_exceptions_waits_for_all,
          .description = "GATH-10")
{
    first.refuses = 1; /* and sleeps on */
    gather_two(*stackless, true);
    cr_expect(future_cancel(all));
    turn_times(3);
    cr_expect_not(future_done(all));
    run_out();
    expect_error(future_result(all), CancelledError, "");
    release();
}

/* The error is that of the last of the arguments, as CPython has it. */
BothKinds(gather_cancel, the_message_is_that_of_the_last_argument,
          .description = "GATH-10, CANC-22")
{
    first.refuses = 1;
    gather_two(*stackless, true);
    cr_expect(future_cancel_with(all, "enough"));
    run_out();
    expect_error(future_result(all), CancelledError, "enough");
    release();
}

BothKinds(gather_cancel, a_request_is_refused_once_all_children_are_done,
          .description = "GATH-11")
{
    gather_two(*stackless, false);
    while (!task_done(other))
        loop_run_once(loop);
    cr_expect_not(future_done(all));
    cr_expect_not(future_cancel(all));
    turn();
    cr_expect_null(future_result(all).error);
    run_out();
    release();
}

BothKinds(gather_cancel, a_finished_gather_cancels_no_child,
          .description = "GATH-12")
{
    gather_two(*stackless, false);
    task_cancel(one);
    turn_times(2);
    cr_expect(future_done(all));
    cr_expect_not(future_cancel(all));
    cr_expect_eq(task_cancelling(other), 0);
    run_out();
    release();
}

BothKinds(gather_cancel, a_child_that_is_done_is_not_cancelled,
          .description = "GATH-10")
{
    gather_two(*stackless, false);
    run_until(1);
    turn_times(2);
    cr_expect(future_cancel(all));
    run_out();
    expect_value(task_result(one), 0);
    cr_expect(task_cancelled(other));
    release();
}

BothKinds(gather_cancel, a_gather_within_a_gather_is_cancelled,
          .description = "GATH-10")
{
    gather_two(*stackless, false);
    struct future *outermost = loop_gather(loop, (void *[]){all}, 1, false);

    cr_expect(future_cancel(outermost));
    turn();
    cr_expect(task_cancelled(one));
    turn_times(2);
    cr_expect(future_done(outermost));
    expect_error(future_result(outermost), CancelledError, "");
    future_release(outermost);
    run_out();
    release();
}

Test(gather_cancel, a_child_given_twice_is_asked_twice,
     .description = "GATH-05, CANC-18")
{
    first = (struct waiter){.how = SLEEPS, .seconds = 1};
    one = waiting_task(false, &first);
    all = loop_gather(loop, (void *[]){one, one}, 2, false);
    turn();
    cr_expect(future_cancel(all));
    cr_expect_eq(task_cancelling(one), 2);
    turn_times(2);
    outcome_ignore(future_result(all));
    future_release(all);
    task_release(one);
}

/* ---- of coroutines ------------------------------------------------------- */

static void *coroutines[2];

static struct outcome async_gather(void *stackless)
{
    first = second = (struct waiter){.how = SLEEPS, .seconds = 1};
    coroutines[0] = waiting(*(bool *)stackless, &first);
    coroutines[1] = waiting(*(bool *)stackless, &second);
    all = asyncio_gather(coroutines, 2, false);
    say(first.began ? "began" : "gathered");
    struct outcome outcome = await(all);
    future_release(all);
    return outcome.error ? outcome : outcome_value(42);
}

BothKinds(gather_cancel, coroutines_become_tasks_that_begin_in_the_next_turn,
          .description = "GATH-02")
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_gather, stackless), NULL);

    turn();
    cr_expect_eq(loop_all_tasks(loop, NULL, 0), 3);
    turn();
    expect_said("gathered");
    cr_expect_eq(first.began, 2);
    cr_expect_eq(second.began, 2);
    cr_expect_neq(first.task, second.task);
    run_out();
    expect_value(task_result(task), 42);
    task_release(task);
}

BothKinds(gather_cancel, coroutines_are_cancelled_with_the_gathering_task,
          .description = "GATH-10")
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_gather, stackless), NULL);

    turn_times(2);
    task_cancel(task);
    run_out();
    cr_expect(task_cancelled(task));
    expect_error(first.outcome, CancelledError, "");
    expect_error(second.outcome, CancelledError, "");
    task_release(task);
}

/* ---- its message --------------------------------------------------------- */

BothKinds(gather_cancel, a_tasks_cancellation_as_a_result_has_no_message,
          .description = "CANC-22, GATH-08")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};
    struct task *task = waiting_task(*stackless, &waiter);
    struct future *only = loop_gather(loop, (void *[]){task}, 1, true);

    turn();
    task_cancel_with(task, "enough");
    turn_times(2);
    struct outcome outcome = future_result(only);
    cr_assert_null(outcome.error);
    expect_error(*(const struct outcome *)outcome.value, CancelledError, "");
    expect_error(task_result(task), CancelledError, "enough");
    future_release(only);
    task_release(task);
}

Test(gather_cancel, a_futures_cancellation_as_a_result_has_its_message,
     .description = "CANC-22, GATH-08")
{
    struct future *future = loop_create_future(loop);
    struct future *only = loop_gather(loop, (void *[]){future}, 1, true);

    future_cancel_with(future, "enough");
    turn();
    struct outcome outcome = future_result(only);
    cr_assert_null(outcome.error);
    expect_error(*(const struct outcome *)outcome.value, CancelledError,
                 "enough");
    future_release(only);
    future_release(future);
}

/* The child is about to go on, so that the request comes with its next step. */
BothKinds(gather_cancel, a_child_that_swallows_it_does_not_lose_the_message,
          .description = "CANC-22")
{
    struct future *future = loop_create_future(loop);
    static const struct outcome seven = {.value = 7};
    struct waiter waiter = {
        .how = AWAITS, .awaitable = future, .answer = &seven};
    struct task *task = waiting_task(*stackless, &waiter);
    struct future *only = loop_gather(loop, (void *[]){task}, 1, false);

    turn();
    expect_value(future_set_result(future, 1), 0);
    future_cancel_with(only, "enough");
    turn_times(2);
    expect_value(task_result(task), 7);
    expect_error(future_result(only), CancelledError, "enough");
    future_release(only);
    task_release(task);
    future_release(future);
}
