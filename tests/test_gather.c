/* test_gather - waiting for many, in the order asked. */
#include "future_cancel.h"
#include "gathers.h"

TestSuite(gather, .init = start, .fini = finish);

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

Test(gather, an_only_child_of_another_loop_is_refused, .description = "GATH-06")
{
    struct loop *other = asyncio_new_event_loop();

    a = loop_create_future(other);
    all = loop_gather(loop, (void *[]){a}, 1, false);
    cr_expect(outcome_is(future_result(all), ValueError));
    future_release(all);
    future_release(a);
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

/* ---- by hand -------------------------------------------------------------- */

Test(gather, a_number_that_is_set_takes_the_place_of_its_array)
{
    char text[128];

    gather_two(false);
    set(all, 7);
    set(a, 1);
    set(b, 2);
    turn();
    expect_value(future_result(all), 7);
    cr_expect_str_eq(future_repr(all, text, sizeof text),
                     "<_GatheringFuture finished result=7>");
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
