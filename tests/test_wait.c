/* test_wait - until one, or all, of many are done. */
#include "future_cancel.h"
#include "kinds.h"
#include "reports.h"

#include <math.h>

TestSuite(wait, .init = start, .fini = finish);

static struct future *a, *b;
static void *both[2];
static struct waiter waiter;
static struct task *task;

/* A task that waits for two futures, and has begun to. */
static void wait_for_two(bool stackless, double seconds, enum return_when when)
{
    both[0] = a = loop_create_future(loop);
    both[1] = b = loop_create_future(loop);
    waiter = (struct waiter){.how = WAITS,
                             .awaitables = both,
                             .count = 2,
                             .seconds = seconds,
                             .return_when = when};
    task = waiting_task(stackless, &waiter);
    turn();
}

static void release(void)
{
    outcome_ignore(future_result(a));
    outcome_ignore(future_result(b));
    outcome_ignore(task_result(task));
    future_release(a);
    future_release(b);
    task_release(task);
}

static void set(struct future *future)
{
    expect_value(future_set_result(future, 1), 0);
}

static void fail(struct future *future)
{
    expect_value(future_set_exception(future, error_new(ValueError, "x")), 0);
}

#define FOR_EVER ((double)INFINITY)

BothKinds(wait, a_wait_may_last_until_all_are_done,
          .description = "WAIT-01, WAIT-02")
{
    wait_for_two(*stackless, FOR_EVER, ALL_COMPLETED);
    set(a);
    turn_times(3);
    cr_expect_eq(waiter.waited, 0);
    set(b);
    turn_times(2);
    expect_value(waiter.outcome, 2);
    release();
}

BothKinds(wait, a_wait_raises_none_of_their_errors, .description = "WAIT-01")
{
    wait_for_two(*stackless, FOR_EVER, ALL_COMPLETED);
    fail(a);
    future_cancel(b);
    turn_times(2);
    expect_value(waiter.outcome, 2);
    release();
}

BothKinds(wait, a_wait_may_last_until_any_is_done, .description = "WAIT-02")
{
    wait_for_two(*stackless, FOR_EVER, FIRST_COMPLETED);
    set(b);
    turn_times(2);
    expect_value(waiter.outcome, 1);
    release();
}

BothKinds(wait, a_wait_may_last_until_any_has_failed, .description = "WAIT-02")
{
    wait_for_two(*stackless, FOR_EVER, FIRST_EXCEPTION);
    fail(b);
    turn_times(2);
    expect_value(waiter.outcome, 1);
    release();
}

BothKinds(wait, a_result_is_no_failure, .description = "WAIT-02")
{
    wait_for_two(*stackless, FOR_EVER, FIRST_EXCEPTION);
    set(a);
    turn_times(2);
    cr_expect_eq(waiter.waited, 0);
    set(b);
    turn_times(2);
    expect_value(waiter.outcome, 2);
    release();
}

BothKinds(wait, a_cancellation_is_no_failure, .description = "WAIT-02")
{
    wait_for_two(*stackless, FOR_EVER, FIRST_EXCEPTION);
    future_cancel(a);
    turn_times(2);
    cr_expect_eq(waiter.waited, 0);
    set(b);
    turn_times(2);
    expect_value(waiter.outcome, 2);
    release();
}

BothKinds(wait, a_task_done_by_the_time_the_wait_goes_on_counts,
          .description = "WAIT-03")
{
    wait_for_two(*stackless, FOR_EVER, FIRST_COMPLETED);
    set(a);
    turn();
    set(b);
    turn();
    expect_value(waiter.outcome, 2);
    release();
}

BothKinds(wait, a_time_limit_cancels_no_task, .description = "WAIT-04")
{
    wait_for_two(*stackless, 2, ALL_COMPLETED);
    set(a);
    run_out();
    expect_value(waiter.outcome, 1);
    cr_expect_eq(waiter.time, 2);
    cr_expect_not(future_done(b));
    release();
}

BothKinds(wait, a_wait_with_no_time_goes_through_the_loop,
          .description = "WAIT-04")
{
    wait_for_two(*stackless, 0, ALL_COMPLETED);
    turn_times(3);
    cr_expect_eq(waiter.resumed, 3);
    expect_value(waiter.outcome, 0);
    release();
}

BothKinds(wait, a_wait_that_ends_in_time_takes_its_timer_along,
          .description = "WAIT-04")
{
    wait_for_two(*stackless, 2, FIRST_COMPLETED);
    set(a);
    turn();
    cr_expect_eq(loop->timers.count, 0);
    turn();
    release();
}

BothKinds(wait, a_sleep_that_ends_with_the_time_counts,
          .description = "WAIT-05")
{
    struct waiter sleeper = {.how = SLEEPS, .seconds = 2};
    struct task *sleeps = waiting_task(*stackless, &sleeper);
    void *one[] = {sleeps};

    turn();
    waiter = (struct waiter){
        .how = WAITS, .awaitables = one, .count = 1, .seconds = 2};
    task_release(waiting_task(*stackless, &waiter));
    run_out();
    expect_value(waiter.outcome, 1);
    task_release(sleeps);
}

BothKinds(wait, a_task_given_twice_counts_once, .description = "WAIT-07")
{
    wait_for_two(*stackless, FOR_EVER, ALL_COMPLETED);
    void *three[] = {a, b, a};
    struct waiter thrice = {.how = WAITS,
                            .awaitables = three,
                            .count = 3,
                            .seconds = FOR_EVER,
                            .return_when = ALL_COMPLETED};
    task_release(waiting_task(*stackless, &thrice));
    turn();
    set(a);
    set(b);
    turn_times(2);
    expect_value(thrice.outcome, 2);
    release();
}

BothKinds(wait, a_cancelled_wait_leaves_the_tasks_alone,
          .description = "WAIT-09, CANC-26")
{
    wait_for_two(*stackless, 2, ALL_COMPLETED);
    task_cancel(task);
    turn();
    expect_error(waiter.outcome, CancelledError, "");
    cr_expect_not(future_done(a));
    cr_expect_not(future_done(b));
    release();
}

BothKinds(wait, a_cancelled_wait_leaves_no_callback_and_no_timer,
          .description = "WAIT-09")
{
    wait_for_two(*stackless, 2, ALL_COMPLETED);
    task_cancel(task);
    turn();
    cr_expect(list_empty(&a->callbacks));
    cr_expect(list_empty(&b->callbacks));
    cr_expect_eq(loop->timers.count, 0);
    release();
}

BothKinds(wait, a_wait_whose_tasks_just_ended_can_be_cancelled,
          .description = "WAIT-09, CANC-06")
{
    wait_for_two(*stackless, FOR_EVER, ALL_COMPLETED);
    set(a);
    set(b);
    task_cancel(task);
    turn();
    expect_error(waiter.outcome, CancelledError, "");
    release();
}

/* ---- what is refused ----------------------------------------------------- */

static void expect_refused(bool stackless, void **awaitables, size_t count,
                           double seconds, const char *type,
                           const char *message)
{
    waiter = (struct waiter){.how = WAITS,
                             .awaitables = awaitables,
                             .count = count,
                             .seconds = seconds,
                             .return_when = ALL_COMPLETED};
    task = waiting_task(stackless, &waiter);
    turn();
    expect_error(task_result(task), type, message);
    task_release(task);
}

BothKinds(wait, a_wait_for_nothing_is_refused, .description = "WAIT-08")
{
    expect_refused(*stackless, NULL, 0, 1, ValueError,
                   "Set of Tasks/Futures is empty.");
}

BothKinds(wait, a_wait_for_a_coroutine_is_refused, .description = "WAIT-08")
{
    struct waiter inner = {.how = SLEEPS};
    void *coroutine[] = {waiting(*stackless, &inner)};

    expect_refused(*stackless, coroutine, 1, 1, TypeError,
                   "Passing coroutines is forbidden, use tasks explicitly.");
    coroutine_discard(coroutine[0]);
}

BothKinds(wait, a_time_that_is_not_a_number_is_refused,
          .description = "LOOP-08")
{
    void *one[] = {loop_create_future(loop)};

    expect_refused(*stackless, one, 1, (double)NAN, ValueError,
                   "Invalid delay: NaN (not a number)");
    future_release(one[0]);
}

Test(wait, an_unknown_condition_is_refused, .description = "WAIT-08")
{
    void *one[] = {loop_create_future(loop)};

    waiter = (struct waiter){.how = WAITS,
                             .awaitables = one,
                             .count = 1,
                             .return_when = (enum return_when)7};
    task = waiting_task(false, &waiter);
    turn_times(3);
    expect_error(task_result(task), ValueError, "Invalid return_when value: 7");
    task_release(task);
    future_release(one[0]);
}

static void wait_for_null(void)
{
    static void *nothing[] = {NULL};

    waiter = (struct waiter){.how = WAITS, .awaitables = nothing, .count = 1};
    task_release(waiting_task(false, &waiter));
    turn();
}

Test(wait, a_wait_for_null_is_a_bug_that_is_named)
{
    const char *words = last_words(wait_for_null);

    cr_expect_str_eq(words,
                     "TypeError: asyncio_wait(NULL): a future, a task or a "
                     "coroutine is required");
}

static void fail_before_the_last(void *when)
{
    wait_for_two(false, FOR_EVER, *(enum return_when *)when);
    fail(a);
    turn_times(2);
    set(b);
    turn_times(2);
    future_release(a);
    future_release(b);
    task_release(task);
}

Test(wait, a_failure_that_was_only_waited_for_is_reported,
     .description = "FUT-23")
{
    enum return_when when = ALL_COMPLETED;

    expect_heard(fail_before_the_last, &when,
                 "Future exception was never retrieved");
}

Test(wait, a_failure_that_the_wait_looked_at_is_not_reported,
     .description = "FUT-24")
{
    enum return_when when = FIRST_EXCEPTION;

    expect_silence(fail_before_the_last, &when);
}

/* ---- reports ------------------------------------------------------------- */

static struct future *first, *second;

/* Cancelled; then both fail before it goes on, the second one first. */
static void fail_before_it_goes_on(void *stackless)
{
    first = loop_create_future(loop);
    second = loop_create_future(loop);
    void *pair[] = {first, second};
    struct waiter its = {.how = WAITS,
                         .awaitables = pair,
                         .count = 2,
                         .seconds = INFINITY,
                         .return_when = FIRST_EXCEPTION};

    struct task *waits = waiting_task(*(bool *)stackless, &its);
    turn();
    task_cancel(waits);
    expect_value(future_set_exception(second, error_new(ValueError, "2")), 0);
    expect_value(future_set_exception(first, error_new(ValueError, "1")), 0);
    turn_times(2);
    task_release(waits);
    future_release(first);
    future_release(second);
}

BothKinds(wait, an_error_that_the_wait_looked_at_counts_as_seen,
          .description = "WAIT-04, FUT-24")
{
    cr_expect_str_eq(heard(fail_before_it_goes_on, stackless),
                     "Future exception was never retrieved\n"
                     "    future: <Future finished exception=ValueError('1')>\n"
                     "    ValueError: 1\n");
}
