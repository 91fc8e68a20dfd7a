/* test_gather - waiting for many, in the order asked. */
#include "future_cancel.h"
#include "kinds.h"
#include "reports.h"
#include "run_until_complete.h"

TestSuite(gather, .init = start, .fini = finish);

static struct future *a, *b, *all;

static void gather_two(bool return_exceptions)
{
    a = loop_create_future(loop);
    b = loop_create_future(loop);
    all = loop_gather(loop, (void *[]){a, b}, 2, return_exceptions);
}

static void release(void)
{
    future_release(all);
    future_release(a);
    future_release(b);
}

static void set(struct future *future, intptr_t value)
{
    expect_value(future_set_result(future, value), 0);
}

static void fail(struct future *future)
{
    expect_value(future_set_exception(future, error_new(ValueError, "x")), 0);
}

static const struct outcome *outcomes(void)
{
    struct outcome outcome = future_result(all);

    cr_assert_null(outcome.error);
    return (const struct outcome *)outcome.value;
}

Test(gather, the_results_are_in_the_order_of_the_arguments,
     .description = "GATH-01")
{
    gather_two(false);
    set(b, 2);
    turn();
    set(a, 1);
    turn();
    expect_value(outcomes()[0], 1);
    expect_value(outcomes()[1], 2);
    release();
}

Test(gather, a_gather_is_done_a_turn_after_the_last_child,
     .description = "GATH-03")
{
    gather_two(false);
    set(a, 1);
    turn();
    set(b, 2);
    cr_expect_not(future_done(all));
    turn();
    cr_expect(future_done(all));
    release();
}

Test(gather, gather_of_nothing_is_done, .description = "GATH-04")
{
    all = loop_gather(loop, NULL, 0, false);
    cr_expect(future_done(all));
    cr_expect_not_null(outcomes());
    future_release(all);
}

Test(gather, a_child_given_twice_is_awaited_once, .description = "GATH-05")
{
    a = loop_create_future(loop);
    b = loop_create_future(loop);
    all = loop_gather(loop, (void *[]){a, b, a}, 3, false);
    set(a, 1);
    set(b, 2);
    turn();
    expect_value(outcomes()[0], 1);
    expect_value(outcomes()[1], 2);
    expect_value(outcomes()[2], 1);
    release();
}

Test(gather, a_child_of_another_loop_is_refused, .description = "GATH-06")
{
    struct loop *other = asyncio_new_event_loop();

    a = loop_create_future(other);
    b = loop_create_future(loop);
    all = loop_gather(loop, (void *[]){b, a}, 2, false);
    expect_error(future_result(all), ValueError,
                 "The future belongs to a different loop than the one "
                 "specified as the loop argument");
    release();
    loop_free(other);
}

static void gather_null(void)
{
    a = loop_create_future(loop);
    future_release(loop_gather(loop, (void *[]){a, NULL}, 2, false));
}

Test(gather, a_gather_of_null_is_a_bug_that_is_named, .description = "GATH-14")
{
    cr_expect_str_eq(last_words(gather_null),
                     "TypeError: asyncio_gather(NULL): a future, a task or a "
                     "coroutine is required");
}

Test(gather, the_first_error_ends_the_gather, .description = "GATH-07")
{
    gather_two(false);
    fail(b);
    turn();
    expect_error(future_result(all), ValueError, "x");
    cr_expect_not(future_done(a));
    release();
}

Test(gather, an_outcome_after_the_first_error_is_ignored,
     .description = "GATH-07")
{
    gather_two(false);
    fail(b);
    turn();
    set(a, 1);
    turn();
    expect_error(future_result(all), ValueError, "x");
    release();
}

Test(gather, an_error_may_be_a_result, .description = "GATH-08")
{
    gather_two(true);
    fail(a);
    turn();
    cr_expect_not(future_done(all));
    set(b, 2);
    turn();
    expect_error(outcomes()[0], ValueError, "x");
    expect_value(outcomes()[1], 2);
    release();
}

Test(gather, a_cancellation_may_be_a_result, .description = "GATH-08")
{
    gather_two(true);
    future_cancel(a);
    set(b, 2);
    turn();
    expect_error(outcomes()[0], CancelledError, "");
    release();
}

Test(gather, a_cancelled_child_is_an_error, .description = "GATH-09")
{
    gather_two(false);
    future_cancel(a);
    turn();
    cr_expect_not(future_cancelled(all));
    expect_error(future_result(all), CancelledError, "");
    release();
}

Test(gather, a_gather_of_done_children_is_done, .description = "GATH-13")
{
    a = loop_create_future(loop);
    b = loop_create_future(loop);
    set(a, 1);
    set(b, 2);
    all = loop_gather(loop, (void *[]){a, b}, 2, false);
    cr_expect(future_done(all));
    expect_value(outcomes()[1], 2);
    release();
}

Test(gather, a_failed_child_ends_the_gather, .description = "GATH-13")
{
    a = loop_create_future(loop);
    b = loop_create_future(loop);
    fail(b);
    all = loop_gather(loop, (void *[]){a, b}, 2, false);
    expect_error(future_result(all), ValueError, "x");
    release();
}

Test(gather, a_child_that_is_done_counts, .description = "GATH-13")
{
    a = loop_create_future(loop);
    b = loop_create_future(loop);
    set(a, 1);
    all = loop_gather(loop, (void *[]){a, b}, 2, false);
    cr_expect_not(future_done(all));
    set(b, 2);
    turn();
    expect_value(outcomes()[0], 1);
    release();
}

Test(gather, a_gather_released_before_its_end_lets_go)
{
    gather_two(false);
    future_release(all);
    set(a, 1);
    fail(b);
    outcome_ignore(future_result(b));
    turn();
    future_release(a);
    future_release(b);
}

Test(gather, a_gather_keeps_its_children)
{
    gather_two(false);
    set(a, 1);
    set(b, 2);
    future_release(a);
    future_release(b);
    turn();
    expect_value(outcomes()[1], 2);
    future_release(all);
}

/* ---- reports ------------------------------------------------------------- */

static void both_fail(void *unused)
{
    (void)unused;
    gather_two(false);
    fail(a);
    fail(b);
    turn();
    outcome_ignore(future_result(all));
    release();
}

Test(gather, a_later_error_counts_as_seen, .description = "GATH-07")
{
    expect_silence(both_fail, NULL);
}

static struct outcome async_fail_at(void *when)
{
    outcome_ignore(asyncio_sleep(*(double *)when));
    return outcome_raise(ValueError, "at %g", *(double *)when);
}

static struct outcome async_gather_failures(void *unused)
{
    static double times[] = {1, 2};

    (void)unused;
    struct future *both =
        asyncio_gather((void *[]){coroutine_new(async_fail_at, &times[0]),
                                  coroutine_new(async_fail_at, &times[1])},
                       2, false);
    struct outcome outcome = await(both);
    future_release(both);
    outcome_ignore(asyncio_sleep(5));
    return outcome_is(outcome, ValueError) ? outcome_value(42) : outcome;
}

static void gather_failures(void *unused)
{
    (void)unused;
    expect_value(asyncio_run(async_gather_failures, NULL), 42);
}

Test(gather, a_later_error_counts_as_seen_after_the_release,
     .description = "GATH-07")
{
    expect_silence(gather_failures, NULL);
}

static void fail_as_a_result(void *unused)
{
    (void)unused;
    gather_two(true);
    fail(a);
    set(b, 2);
    turn();
    expect_error(outcomes()[0], ValueError, "x");
    release();
}

Test(gather, an_error_that_is_a_result_counts_as_seen,
     .description = "GATH-08, FUT-24")
{
    expect_silence(fail_as_a_result, NULL);
}

static void fail_after_release(void *unused)
{
    (void)unused;
    gather_two(false);
    future_release(all);
    fail(a);
    turn();
    future_release(a);
    future_release(b);
}

Test(gather, an_error_after_the_gather_was_released_pending_is_reported,
     .description = "FUT-23")
{
    expect_heard(fail_after_release, NULL, "exception was never retrieved");
}

static void nobody_asks(void *unused)
{
    (void)unused;
    gather_two(false);
    fail(a);
    turn();
    release();
}

Test(gather, an_unretrieved_error_is_reported, .description = "FUT-23")
{
    expect_heard(nobody_asks, NULL,
                 "_GatheringFuture exception was never retrieved");
}

static struct outcome async_gather_forever(void *stackless)
{
    static struct waiter waiter;

    waiter = (struct waiter){.how = SLEEPS, .seconds = 9};
    void *coroutine = waiting(*(bool *)stackless, &waiter);
    all = asyncio_gather(&coroutine, 1, false);
    return asyncio_sleep(0);
}

static void close_with_a_gather(void *stackless)
{
    struct loop *other = asyncio_new_event_loop();

    expect_value(loop_run_until_complete(
                     other, coroutine_new(async_gather_forever, stackless)),
                 0);
    loop_free(other);
    future_release(all);
}

BothKinds(gather, the_gathers_own_tasks_are_not_reported_as_pending,
          .description = "GATH-15")
{
    expect_silence(close_with_a_gather, stackless);
}

/* ---- given back ---------------------------------------------------------- */

/* The second one fails in the turn in which the awaiter goes on. */
static struct outcome async_gather_in_consecutive_turns(void *unused)
{
    struct loop *here = asyncio_get_running_loop();

    (void)unused;
    a = loop_create_future(here);
    b = loop_create_future(here);
    all = asyncio_gather((void *[]){a, b}, 2, false);
    fail(a);
    outcome_ignore(asyncio_sleep(0));
    fail(b);
    release();
    return asyncio_sleep(1);
}

static void fail_in_consecutive_turns(void *unused)
{
    (void)unused;
    expect_value(asyncio_run(async_gather_in_consecutive_turns, NULL), 0);
}

Test(gather, an_error_counts_as_seen_if_released_before_the_callback,
     .description = "GATH-07, FUT-24")
{
    cr_expect_str_eq(heard(fail_in_consecutive_turns, NULL),
                     "_GatheringFuture exception was never retrieved\n"
                     "    future: <_GatheringFuture finished "
                     "exception=ValueError('x')>\n"
                     "    ValueError: x\n");
}

static void cancel_when_done(void *unused)
{
    (void)unused;
    gather_two(false);
    fail(a);
    set(b, 1);
    turn();
    cr_expect_not(future_cancel(all));
    release();
}

Test(gather, cancelling_a_done_gather_leaves_its_error_unseen,
     .description = "FUT-23, GATH-10")
{
    expect_heard(cancel_when_done, NULL,
                 "_GatheringFuture exception was never retrieved");
}

static void say_results(struct future *future, void *unused)
{
    struct outcome outcome = future_result(future);
    const struct outcome *its = (const struct outcome *)outcome.value;

    (void)unused;
    cr_assert_null(outcome.error);
    say((void *)(its[0].value == 1 && its[1].value == 2 ? "1 2" : "?"));
}

Test(gather, a_released_gather_still_calls_its_callbacks)
{
    gather_two(false);
    future_add_done_callback(all, say_results, NULL);
    future_release(all);
    set(a, 1);
    future_release(a);
    turn();
    set(b, 2);
    future_release(b);
    turn_times(2);
    expect_said("1 2");
}

Test(gather, a_gather_released_with_its_children_is_gone)
{
    gather_two(false);
    future_add_done_callback(all, say_results, NULL);
    release();
    turn_times(2);
    expect_said("");
}

Test(gather, a_chain_of_gathers_is_released_from_the_end)
{
    a = loop_create_future(loop);
    for (int i = 0; i < 100000; i++) {
        all = loop_gather(loop, (void *[]){i > 0 ? b : a}, 1, false);
        if (i > 0)
            future_release(b);
        b = all;
    }
    future_add_done_callback(all, say_results, NULL);
    future_release(all);
    future_release(a);
    turn();
    expect_said("");
}

/* ---- its text form ------------------------------------------------------- */

static const char *repr(void)
{
    static char text[FUTURE_TEXT];

    return future_repr(all, text, sizeof text);
}

Test(gather, repr_of_a_finished_gather_shows_its_results,
     .description = "FUT-27")
{
    gather_two(false);
    set(a, 1);
    set(b, 2);
    turn();
    cr_expect_str_eq(repr(), "<_GatheringFuture finished result=[1, 2]>");
    release();
}

Test(gather, repr_of_a_finished_gather_shows_errors_too,
     .description = "FUT-27")
{
    gather_two(true);
    fail(a);
    set(b, 2);
    turn();
    cr_expect_str_eq(repr(),
                     "<_GatheringFuture finished result=[ValueError('x'), 2]>");
    release();
}

Test(gather, repr_of_many_results_shows_six, .description = "FUT-27")
{
    void *same[7];

    a = loop_create_future(loop);
    b = NULL;
    for (int i = 0; i < 7; i++)
        same[i] = a;
    all = loop_gather(loop, same, 7, false);
    set(a, 5);
    turn();
    cr_expect_str_eq(repr(), "<_GatheringFuture finished result=[5, 5, 5, 5, "
                             "5, 5, ...]>");
    release();
}

Test(gather, repr_shortens_a_long_error_among_the_results,
     .description = "FUT-27")
{
    gather_two(true);
    expect_value(future_set_exception(
                     a, error_new(ValueError, "%s",
                                  "a message that is longer than thirty")),
                 0);
    set(b, 2);
    turn();
    cr_expect_str_eq(repr(), "<_GatheringFuture finished result=[ValueError('a"
                             "... than thirty'), 2]>");
    release();
}

/* ---- by hand -------------------------------------------------------------- */

Test(gather, its_result_is_an_array_and_cannot_be_set)
{
    gather_two(false);
    expect_error(future_set_result(all, 7), RuntimeError,
                 "_GatheringFuture does not support set_result operation");
    cr_expect_not(future_done(all));
    set(a, 1);
    set(b, 2);
    turn();
    expect_value(outcomes()[1], 2);
    release();
}

Test(gather, its_error_may_be_set)
{
    gather_two(false);
    expect_value(future_set_exception(all, error_new(ValueError, "by hand")),
                 0);
    set(a, 1);
    turn();
    expect_error(future_result(all), ValueError, "by hand");
    release();
}

/* ---- at the end of the loop ------------------------------------------------ */

static bool loop_is_gone;

static void on_event(struct observer *observer, int event, const void *subject)
{
    (void)observer;
    if (event == OBJECT_GONE && subject == loop)
        loop_is_gone = true;
}

static struct future *finished;

static void ignore(struct future *future, void *unused)
{
    (void)future;
    (void)unused;
}

/* It queues a callback that keeps its future. */
static struct outcome queue_one(struct exception_handler *self,
                                struct loop *its_loop,
                                const struct exception_context *context)
{
    (void)self;
    (void)its_loop;
    (void)context;
    say("told");
    cr_assert(future_add_done_callback(finished, ignore, NULL));
    future_release(finished);
    finished = NULL;
    return outcome_value(0);
}

/* A gather that its children alone keep goes with the last of them, a task, and
   only then a child's error is known to be retrieved by none. */
static void leave_a_gather_of_a_task(void)
{
    static struct waiter waiter = {.how = AWAITS};
    struct task *task = loop_create_task(loop, waiting(false, &waiter), NULL);

    task->report_if_pending = false;
    a = loop_create_future(loop);
    waiter.awaitable = b = loop_create_future(loop);
    all = loop_gather(loop, (void *[]){task, a}, 2, true);
    fail(a);
    turn_times(2);
    task_release(task);
    release();
}

Test(gather, what_is_queued_while_the_loop_closes_does_not_keep_it)
{
    struct observer observer = {.outlives_loop = true, .on_event = on_event};
    struct exception_handler handler = {.function = queue_one};

    loop_add_observer(loop, &observer);
    leave_a_gather_of_a_task();
    finished = loop_create_future(loop);
    set(finished, 1);
    loop_set_exception_handler(loop, &handler);
    loop_free(loop);
    expect_said("told");
    cr_expect(loop_is_gone);
    loop = NULL;
}
