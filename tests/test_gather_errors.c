/* test_gather_errors - which errors of a gather count as retrieved. */
#include "future_cancel.h"
#include "gathers.h"
#include "reports.h"
#include "run_until_complete.h"

TestSuite(gather_errors, .init = start, .fini = finish);

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

Test(gather_errors, a_later_error_counts_as_seen, .description = "GATH-07")
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

Test(gather_errors, a_later_error_counts_as_seen_after_the_release,
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

Test(gather_errors, an_error_that_is_a_result_counts_as_seen,
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

Test(gather_errors, an_error_after_the_gather_was_released_pending_is_reported,
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

Test(gather_errors, an_unretrieved_error_is_reported, .description = "FUT-23")
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

BothKinds(gather_errors, the_gathers_own_tasks_are_not_reported_as_pending,
          .description = "GATH-15")
{
    expect_silence(close_with_a_gather, stackless);
}

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

Test(gather_errors, an_error_counts_as_seen_if_released_before_the_callback,
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

Test(gather_errors, cancelling_a_done_gather_leaves_its_error_unseen,
     .description = "FUT-23, GATH-10")
{
    expect_heard(cancel_when_done, NULL,
                 "_GatheringFuture exception was never retrieved");
}
