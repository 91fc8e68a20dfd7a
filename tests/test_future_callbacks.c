/* test_future_callbacks - what is called when a future is done, and when. */
#include "future_cancel.h"
#include "kinds.h"
#include "reports.h"

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

TestSuite(future_callbacks, .init = begin, .fini = end);

static void say_done(struct future *done, void *word)
{
    say(done == future ? word : "another");
}

static void say_also(struct future *done, void *word)
{
    (void)done;
    say(word);
}

static void set(intptr_t value)
{
    expect_value(future_set_result(future, value), 0);
}

Test(future_callbacks, no_callback_is_called_at_once, .description = "FUT-12")
{
    future_add_done_callback(future, say_done, "a");
    set(1);
    expect_said("");
}

Test(future_callbacks, callbacks_are_called_in_the_next_turn_in_order,
     .description = "FUT-12")
{
    future_add_done_callback(future, say_done, "a");
    future_add_done_callback(future, say_done, "b");
    future_add_done_callback(future, say_done, "c");
    set(1);
    turn();
    expect_said("a b c");
}

Test(future_callbacks, callbacks_come_behind_what_was_queued_before,
     .description = "FUT-12")
{
    future_add_done_callback(future, say_done, "callback");
    loop_call_soon(loop, say, "before");
    set(1);
    loop_call_soon(loop, say, "after");
    turn();
    expect_said("before callback after");
}

Test(future_callbacks, an_exception_calls_the_callbacks,
     .description = "FUT-12")
{
    future_add_done_callback(future, say_done, "a");
    expect_value(future_set_exception(future, error_new(ValueError, "x")), 0);
    outcome_ignore(future_exception(future));
    turn();
    expect_said("a");
}

Test(future_callbacks, a_cancellation_calls_the_callbacks,
     .description = "FUT-12")
{
    future_add_done_callback(future, say_done, "a");
    future_cancel(future);
    turn();
    expect_said("a");
}

Test(future_callbacks, each_callback_is_called_once, .description = "FUT-12")
{
    future_add_done_callback(future, say_done, "a");
    set(1);
    turn_times(3);
    expect_said("a");
}

Test(future_callbacks, a_done_future_calls_it_in_the_next_turn,
     .description = "FUT-13")
{
    set(1);
    future_add_done_callback(future, say_done, "a");
    expect_said("");
    turn();
    expect_said("a");
}

Test(future_callbacks, a_callback_added_twice_is_called_twice,
     .description = "FUT-14")
{
    future_add_done_callback(future, say_done, "a");
    future_add_done_callback(future, say_done, "a");
    set(1);
    turn();
    expect_said("a a");
}

Test(future_callbacks, removing_removes_all_equal_callbacks,
     .description = "FUT-15")
{
    future_add_done_callback(future, say_done, "a");
    future_add_done_callback(future, say_done, "b");
    future_add_done_callback(future, say_done, "a");
    cr_expect_eq(future_remove_done_callback(future, say_done, "a"), 2);
    set(1);
    turn();
    expect_said("b");
}

Test(future_callbacks, another_function_is_not_equal, .description = "FUT-15")
{
    future_add_done_callback(future, say_done, "a");
    cr_expect_eq(future_remove_done_callback(future, say_also, "a"), 0);
}

Test(future_callbacks, another_argument_is_not_equal, .description = "FUT-15")
{
    future_add_done_callback(future, say_done, "a");
    cr_expect_eq(future_remove_done_callback(future, say_done, "b"), 0);
}

Test(future_callbacks, no_callback_can_be_removed_once_the_future_is_done,
     .description = "FUT-15")
{
    future_add_done_callback(future, say_done, "a");
    set(1);
    cr_expect_eq(future_remove_done_callback(future, say_done, "a"), 0);
    turn();
    expect_said("a");
}

static void remove_b_and_add_c(struct future *done, void *unused)
{
    (void)unused;
    future_remove_done_callback(done, say_done, "b");
    future_add_done_callback(done, say_done, "c");
}

Test(future_callbacks, a_callback_may_add_and_remove_others,
     .description = "FUT-16")
{
    future_add_done_callback(future, remove_b_and_add_c, NULL);
    future_add_done_callback(future, say_done, "b");
    set(1);
    turn();
    expect_said("b"); /* was queued by then */
    turn();
    expect_said("b c");
}

static void let_go(struct future *done, void *unused)
{
    (void)unused;
    future_release(done);
    say("released");
}

Test(future_callbacks, a_callback_may_release_the_future,
     .description = "FUT-16")
{
    struct future *last = loop_create_future(loop);

    future_add_done_callback(last, let_go, NULL);
    future_add_done_callback(last, say_also, "still-here");
    expect_value(future_set_result(last, 1), 0);
    turn();
    expect_said("released still-here");
}

Test(future_callbacks, a_released_future_still_calls_queued_callbacks)
{
    struct future *last = loop_create_future(loop);

    future_add_done_callback(last, say_also, "a");
    expect_value(future_set_result(last, 1), 0);
    future_release(last);
    turn();
    expect_said("a");
}

Test(future_callbacks, a_pending_future_that_is_released_calls_none)
{
    struct future *last = loop_create_future(loop);

    future_add_done_callback(last, say_also, "a");
    future_release(last);
    turn();
    expect_said("");
}

/* ---- a loop that is closed ---------------------------------------------- */

Test(future_callbacks,
     a_future_without_callbacks_can_be_set_after_the_loop_closed,
     .description = "RUN-23")
{
    loop_close(loop);
    set(42);
    expect_value(future_result(future), 42);
}

Test(future_callbacks,
     a_future_with_callbacks_cannot_be_set_after_the_loop_closed,
     .description = "RUN-23")
{
    future_add_done_callback(future, say_done, "a");
    loop_close(loop);
    expect_error(future_set_result(future, 42), RuntimeError,
                 "Event loop is closed");
}

Test(future_callbacks, a_future_can_be_created_after_the_loop_closed,
     .description = "RUN-22")
{
    loop_close(loop);
    struct future *late = loop_create_future(loop);
    cr_expect_not(future_done(late));
    future_release(late);
}

Test(future_callbacks, closing_drops_the_queued_callbacks,
     .description = "RUN-20")
{
    future_add_done_callback(future, say_done, "a");
    set(1);
    loop_close(loop);
    expect_said("");
}

Test(future_callbacks, a_future_may_outlive_its_loop)
{
    struct loop *other = asyncio_new_event_loop();
    struct future *late = loop_create_future(other);

    loop_free(other);
    expect_value(future_set_result(late, 1), 0);
    future_release(late);
}

/* What is dropped may be the last to hold a future that others are queued
   for: a shield, and a gather, whose own callbacks come next. */
Test(future_callbacks, closing_drops_a_shield_that_is_held_by_its_callback,
     .description = "RUN-20")
{
    struct future *outer = asyncio_shield(future);

    future_add_done_callback(outer, say_also, "a");
    future_cancel(outer);
    set(1);
    future_release(outer);
    loop_close(loop);
    expect_said("");
}

Test(future_callbacks, closing_drops_a_gather_that_is_held_by_its_callback,
     .description = "RUN-20")
{
    struct future *failed = loop_create_future(loop);
    struct future *all =
        loop_gather(loop, (void *[]){failed, future}, 2, false);

    future_add_done_callback(all, say_also, "a");
    expect_value(future_set_exception(failed, error_new(ValueError, "x")), 0);
    turn();
    set(1);
    outcome_ignore(future_result(all));
    future_release(all);
    future_release(failed);
    loop_close(loop);
    expect_said("");
}
