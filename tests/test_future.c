/* test_future - a value that is not there yet. */
#include "future_cancel.h"
#include "kinds.h"

static struct future *future;

static void begin(void)
{
    start();
    future = loop_create_future(loop);
}

static void end(void)
{
    future_release(future);
    finish();
}

TestSuite(future, .init = begin, .fini = end);

/* ---- how it stands ------------------------------------------------------- */

Test(future, a_new_future_is_not_done, .description = "FUT-01")
{
    cr_expect_not(future_done(future));
    cr_expect_not(future_cancelled(future));
}

Test(future, a_new_future_has_no_result, .description = "FUT-01")
{
    expect_error(future_result(future), InvalidStateError,
                 "Result is not set.");
}

Test(future, a_new_future_has_no_exception, .description = "FUT-01")
{
    expect_error(future_exception(future), InvalidStateError,
                 "Exception is not set.");
}

Test(future, set_result_makes_a_future_done, .description = "FUT-02")
{
    expect_value(future_set_result(future, 42), 0);
    cr_expect(future_done(future));
    cr_expect_not(future_cancelled(future));
}

Test(future, the_result_is_the_value_that_was_set, .description = "FUT-02")
{
    expect_value(future_set_result(future, 42), 0);
    expect_value(future_result(future), 42);
}

Test(future, a_future_with_a_result_has_no_exception, .description = "FUT-02")
{
    expect_value(future_set_result(future, 42), 0);
    expect_value(future_exception(future), 0);
}

Test(future, the_result_is_the_exception_that_was_set, .description = "FUT-03")
{
    const struct error *error = error_new(ValueError, "boom");

    expect_value(future_set_exception(future, error), 0);
    cr_expect_eq(future_result(future).error, error);
}

Test(future, the_exception_is_the_same_each_time, .description = "FUT-03")
{
    const struct error *error = error_new(ValueError, "boom");

    expect_value(future_set_exception(future, error), 0);
    expect_value(future_exception(future), (intptr_t)error);
    expect_value(future_exception(future), (intptr_t)error);
}

Test(future, setting_a_result_twice_is_refused, .description = "FUT-06")
{
    expect_value(future_set_result(future, 1), 0);
    expect_error(future_set_result(future, 2), InvalidStateError,
                 "invalid state");
}

Test(future, an_exception_after_a_result_is_refused, .description = "FUT-06")
{
    expect_value(future_set_result(future, 1), 0);
    expect_error(future_set_exception(future, error_new(ValueError, "x")),
                 InvalidStateError, "invalid state");
}

Test(future, a_refused_call_changes_nothing, .description = "FUT-06")
{
    expect_value(future_set_result(future, 1), 0);
    outcome_ignore(future_set_exception(future, error_new(ValueError, "x")));
    expect_value(future_result(future), 1);
}

Test(future, a_cancelled_future_cannot_be_set, .description = "FUT-06")
{
    future_cancel(future);
    expect_error(future_set_result(future, 1), InvalidStateError,
                 "invalid state");
    cr_expect(future_cancelled(future));
}

Test(future, cancel_takes_effect_at_once, .description = "FUT-07")
{
    cr_expect(future_cancel(future));
    cr_expect(future_done(future));
    cr_expect(future_cancelled(future));
}

Test(future, a_cancelled_future_raises_when_asked, .description = "FUT-07")
{
    future_cancel(future);
    expect_error(future_result(future), CancelledError, "");
    expect_error(future_exception(future), CancelledError, "");
}

Test(future, a_done_future_cannot_be_cancelled, .description = "FUT-07")
{
    expect_value(future_set_result(future, 1), 0);
    cr_expect_not(future_cancel(future));
    expect_value(future_result(future), 1);
}

Test(future, a_future_is_cancelled_only_once, .description = "FUT-07")
{
    future_cancel_with(future, "first");
    cr_expect_not(future_cancel_with(future, "second"));
    expect_error(future_result(future), CancelledError, "first");
}

Test(future, the_message_of_a_cancellation_is_kept, .description = "FUT-08")
{
    char message[] = "enough";

    future_cancel_with(future, message);
    message[0] = 'E';
    expect_error(future_result(future), CancelledError, "enough");
}

Test(future, a_future_knows_its_loop, .description = "FUT-09")
{
    cr_expect_eq(future_get_loop(future), loop);
}

/* ---- the outcome of another --------------------------------------------- */

static struct outcome copied(struct future *from)
{
    struct future *to = loop_create_future(loop);

    future_copy_outcome(to, from);
    cr_expect_eq(future_cancelled(to), future_cancelled(from));
    struct outcome outcome = future_result(to);
    future_release(to);
    return outcome;
}

Test(future, a_result_is_copied, .description = "FUT-29")
{
    expect_value(future_set_result(future, 42), 0);
    expect_value(copied(future), 42);
}

Test(future, an_exception_is_copied, .description = "FUT-29")
{
    expect_value(future_set_exception(future, error_new(ValueError, "x")), 0);
    expect_error(copied(future), ValueError, "x");
}

Test(future, a_cancellation_is_copied, .description = "FUT-29")
{
    future_cancel(future);
    expect_error(copied(future), CancelledError, "");
}

Test(future, a_cancelled_future_is_left_alone, .description = "FUT-29")
{
    struct future *to = loop_create_future(loop);

    expect_value(future_set_result(future, 42), 0);
    future_cancel(to);
    future_copy_outcome(to, future);
    cr_expect(future_cancelled(to));
    future_release(to);
}

/* ---- how it is written --------------------------------------------------- */

static void expect_repr(const char *expected)
{
    char text[FUTURE_TEXT];

    cr_expect_str_eq(future_repr(future, text, sizeof text), expected);
}

Test(future, repr_of_a_pending_future, .description = "FUT-27")
{
    expect_repr("<Future pending>");
}

Test(future, repr_of_a_future_with_a_result, .description = "FUT-27")
{
    expect_value(future_set_result(future, 42), 0);
    expect_repr("<Future finished result=42>");
}

Test(future, repr_of_a_future_with_an_exception, .description = "FUT-27")
{
    expect_value(future_set_exception(future, error_new(ValueError, "x")), 0);
    expect_repr("<Future finished exception=ValueError('x')>");
    outcome_ignore(future_result(future));
}

Test(future, repr_of_an_exception_without_a_message, .description = "FUT-27")
{
    expect_value(
        future_set_exception(future, error_new(TimeoutError, "%s", "")), 0);
    expect_repr("<Future finished exception=TimeoutError()>");
    outcome_ignore(future_result(future));
}

Test(future, repr_of_a_cancelled_future, .description = "FUT-27")
{
    future_cancel(future);
    expect_repr("<Future cancelled>");
}

static void on_done(struct future *its_future, void *unused)
{
    (void)its_future, (void)unused;
}

Test(future, repr_of_a_future_with_a_callback, .description = "FUT-27")
{
    future_add_done_callback(future, on_done, NULL);
    expect_repr("<Future pending cb=[<callback>]>");
}

Test(future, repr_of_a_future_with_many_callbacks, .description = "FUT-27")
{
    for (int i = 0; i < 4; i++)
        future_add_done_callback(future, on_done, NULL);
    expect_repr("<Future pending cb=[<callback>, <2 more>, <callback>]>");
}

Test(future, repr_of_a_future_with_three_callbacks, .description = "FUT-27")
{
    for (int i = 0; i < 3; i++)
        future_add_done_callback(future, on_done, NULL);
    expect_repr("<Future pending cb=[<callback>, <1 more>, <callback>]>");
}

Test(future, repr_of_a_done_future_has_no_callbacks, .description = "FUT-27")
{
    future_add_done_callback(future, on_done, NULL);
    future_cancel(future);
    expect_repr("<Future cancelled>");
}

Test(future, a_long_repr_is_cut, .description = "FUT-27")
{
    char text[12];

    cr_expect_str_eq(future_repr(future, text, sizeof text), "<Future pen");
}
