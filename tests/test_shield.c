/* test_shield - waiting for something without cancelling it. */
#include "future_cancel.h"
#include "kinds.h"
#include "reports.h"

TestSuite(shield, .init = start, .fini = finish);

static struct future *inner, *outer;

static void shield_a_future(void)
{
    inner = loop_create_future(loop);
    outer = asyncio_shield(inner);
}

static void release(void)
{
    future_release(outer);
    future_release(inner);
}

Test(shield, a_shield_takes_over_a_result, .description = "SHLD-01")
{
    shield_a_future();
    expect_value(future_set_result(inner, 42), 0);
    cr_expect_not(future_done(outer));
    turn();
    expect_value(future_result(outer), 42);
    release();
}

Test(shield, a_shield_takes_over_an_exception, .description = "SHLD-01")
{
    shield_a_future();
    expect_value(future_set_exception(inner, error_new(ValueError, "x")), 0);
    turn();
    expect_error(future_result(outer), ValueError, "x");
    release();
}

Test(shield, a_shield_takes_over_a_cancellation, .description = "SHLD-01")
{
    shield_a_future();
    future_cancel(inner);
    turn();
    cr_expect(future_cancelled(outer));
    release();
}

Test(shield, the_message_of_a_cancellation_stays_inside,
     .description = "SHLD-01, CANC-22")
{
    shield_a_future();
    future_cancel_with(inner, "enough");
    turn();
    expect_error(future_result(outer), CancelledError, "");
    release();
}

Test(shield, the_shield_of_a_done_future_is_that_future,
     .description = "SHLD-02")
{
    inner = loop_create_future(loop);
    expect_value(future_set_result(inner, 42), 0);
    outer = asyncio_shield(inner);
    cr_expect_eq(outer, inner);
    release();
}

Test(shield, cancelling_a_shield_leaves_the_inner_alone,
     .description = "SHLD-03")
{
    shield_a_future();
    cr_expect(future_cancel(outer));
    turn();
    cr_expect_not(future_done(inner));
    cr_expect(future_cancelled(outer));
    release();
}

BothKinds(shield, the_awaiting_task_is_cancelled_alone,
          .description = "SHLD-03")
{
    struct waiter a = {.how = SLEEPS, .seconds = 1};
    struct task *task = waiting_task(*stackless, &a);
    struct future *shield = asyncio_shield(task);
    struct waiter b = {.how = AWAITS, .awaitable = shield};
    struct task *waits = waiting_task(*stackless, &b);

    turn();
    task_cancel(waits);
    turn();
    cr_expect(task_cancelled(waits));
    run_out();
    expect_value(task_result(task), 0);
    future_release(shield);
    task_release(task);
    task_release(waits);
}

static size_t callbacks_of(const struct future *future)
{
    const struct list *all = &future->callbacks;
    size_t count = 0;

    for (const struct list *link = all->next; link != all; link = link->next)
        count++;
    return count;
}

Test(shield, cancelled_shields_leave_one_callback_behind,
     .description = "SHLD-04")
{
    inner = loop_create_future(loop);
    for (int i = 0; i < 100; i++) {
        outer = asyncio_shield(inner);
        future_cancel(outer);
        future_release(outer);
    }
    turn();
    cr_expect_eq(callbacks_of(inner), 1);
    future_release(inner);
}

Test(shield, a_shield_can_be_cancelled_in_the_turn_the_inner_ends,
     .description = "SHLD-04")
{
    shield_a_future();
    future_cancel(outer);
    expect_value(future_set_result(inner, 42), 0);
    turn();
    cr_expect(future_cancelled(outer));
    release();
}

BothKinds(shield, a_cancelled_inner_cancels_the_awaiting_task,
          .description = "SHLD-05")
{
    struct waiter a = {.how = SLEEPS, .seconds = 1};
    struct task *task = waiting_task(*stackless, &a);
    struct future *shield = asyncio_shield(task);
    struct waiter b = {.how = AWAITS, .awaitable = shield};
    struct task *waits = waiting_task(*stackless, &b);

    turn();
    task_cancel(task);
    run_out();
    cr_expect(task_cancelled(waits));
    cr_expect_eq(task_cancelling(waits), 0);
    future_release(shield);
    task_release(task);
    task_release(waits);
}

/* What it shields when it is given a coroutine. */
static struct waiter inside;

static struct outcome async_shield_coroutine(void *stackless)
{
    struct future *shield =
        asyncio_shield(waiting(*(bool *)stackless, &inside));
    struct outcome outcome = await(shield);

    future_release(shield);
    return outcome;
}

BothKinds(shield, a_coroutine_becomes_a_task, .description = "SHLD-06")
{
    inside = (struct waiter){.how = SLEEPS, .seconds = 1};
    struct task *task = loop_create_task(
        loop, coroutine_new(async_shield_coroutine, stackless), NULL);

    turn_times(2);
    cr_expect_not_null(inside.task);
    cr_expect_neq(inside.task, task);
    run_out();
    expect_value(task_result(task), 0);
    task_release(task);
}

BothKinds(shield, a_shield_keeps_its_coroutine_going, .description = "SHLD-09")
{
    inside = (struct waiter){.how = SLEEPS, .seconds = 1};
    struct task *task = loop_create_task(
        loop, coroutine_new(async_shield_coroutine, stackless), NULL);

    turn_times(2);
    task_cancel(task);
    run_out();
    cr_expect(task_cancelled(task));
    expect_value(inside.outcome, 0);
    task_release(task);
}

Test(shield, a_shield_of_a_gather_leaves_the_children_alone,
     .description = "SHLD-07")
{
    struct future *child = loop_create_future(loop);
    inner = loop_gather(loop, (void *[]){child}, 1, false);
    outer = asyncio_shield(inner);

    future_cancel(outer);
    turn();
    cr_expect_not(future_done(inner));
    cr_expect_not(future_done(child));
    release();
    future_release(child);
}

Test(shield, a_gather_of_shields_cancels_only_these, .description = "SHLD-07")
{
    shield_a_future();
    struct future *all = loop_gather(loop, (void *[]){outer}, 1, false);

    cr_expect(future_cancel(all));
    turn_times(2);
    cr_expect(future_cancelled(outer));
    cr_expect_not(future_done(inner));
    cr_expect_not(future_cancelled(all));
    expect_error(future_result(all), CancelledError, "");
    future_release(all);
    release();
}

/* ---- reports ------------------------------------------------------------- */

static void fail_after_cancellation(void *unused)
{
    (void)unused;
    shield_a_future();
    future_cancel(outer);
    turn();
    expect_value(future_set_exception(inner, error_new(ValueError, "x")), 0);
    turn();
}

Test(shield, a_failure_after_it_was_cancelled_is_reported_at_once,
     .description = "SHLD-08")
{
    cr_expect_str_eq(heard(fail_after_cancellation, NULL),
                     "ValueError exception in shielded future\n"
                     "    future: <Future finished exception=ValueError('x')>\n"
                     "    ValueError: x\n");
    release();
}

static void fail_after_two_cancellations(void *unused)
{
    shield_a_future();
    future_cancel(outer);
    future_release(outer);
    outer = asyncio_shield(inner);
    (void)unused;
    future_cancel(outer);
    turn();
    expect_value(future_set_exception(inner, error_new(ValueError, "x")), 0);
    turn();
    release();
}

Test(shield, two_that_were_cancelled_report_it_once, .description = "SHLD-08")
{
    cr_expect_str_eq(heard(fail_after_two_cancellations, NULL),
                     "ValueError exception in shielded future\n"
                     "    future: <Future finished exception=ValueError('x')>\n"
                     "    ValueError: x\n");
}

static void cancel_inner_after_cancellation(void *unused)
{
    (void)unused;
    shield_a_future();
    future_cancel(outer);
    turn();
    future_cancel(inner);
    turn();
    release();
}

Test(shield, a_cancellation_of_both_is_not_reported, .description = "SHLD-08")
{
    expect_silence(cancel_inner_after_cancellation, NULL);
}

static void fail_in_the_same_turn(void *unused)
{
    (void)unused;
    shield_a_future();
    expect_value(future_set_exception(inner, error_new(ValueError, "x")), 0);
    future_cancel(outer);
    turn();
    release();
}

Test(shield, a_failure_in_the_turn_of_its_cancellation_was_never_retrieved,
     .description = "SHLD-08")
{
    cr_expect_str_eq(heard(fail_in_the_same_turn, NULL),
                     "Future exception was never retrieved\n"
                     "    future: <Future finished exception=ValueError('x')>\n"
                     "    ValueError: x\n");
}

static void fail_and_ask_outer(void *unused)
{
    (void)unused;
    shield_a_future();
    expect_value(future_set_exception(inner, error_new(ValueError, "x")), 0);
    turn();
    expect_error(future_result(outer), ValueError, "x");
    release();
}

Test(shield, an_error_that_a_shield_took_over_is_reported_once,
     .description = "FUT-24, SHLD-01")
{
    expect_silence(fail_and_ask_outer, NULL);
}

Test(shield, a_shield_released_before_its_end_lets_go, .description = "SHLD-09")
{
    shield_a_future();
    future_release(outer);
    expect_value(future_set_result(inner, 42), 0);
    turn();
    future_release(inner);
}

Test(shield, given_back_between_cancellation_and_callback,
     .description = "SHLD-04")
{
    shield_a_future();
    future_cancel(outer);
    expect_value(future_set_result(inner, 42), 0);
    future_release(outer);
    turn();
    future_release(inner);
}

static void say_value(struct future *future, void *unused)
{
    (void)unused;
    say((void *)(future_result(future).value == 42 ? "42" : "?"));
}

Test(shield, given_back_it_still_calls_its_callbacks)
{
    shield_a_future();
    future_add_done_callback(outer, say_value, NULL);
    future_release(outer);
    expect_value(future_set_result(inner, 42), 0);
    future_release(inner);
    turn_times(2);
    expect_said("42");
}

Test(shield, given_back_with_what_it_shields_it_is_gone)
{
    shield_a_future();
    future_add_done_callback(outer, say_value, NULL);
    future_release(outer);
    future_release(inner);
    turn_times(2);
    expect_said("");
}

static void fail_given_back(void *unused)
{
    (void)unused;
    shield_a_future();
    future_release(outer);
    expect_value(future_set_exception(inner, error_new(ValueError, "x")), 0);
    future_release(inner);
    turn_times(2);
}

Test(shield, given_back_it_reports_the_error_that_it_has_taken_over,
     .description = "FUT-24")
{
    cr_expect_str_eq(heard(fail_given_back, NULL),
                     "Future exception was never retrieved\n"
                     "    future: <Future finished exception=ValueError('x')>\n"
                     "    ValueError: x\n");
}
