/* test_handle - tickets for callbacks. */
#include "support.h"

#include "loop.h"

static struct loop *loop;

static void start(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    loop = loop_new();
}

static void finish(void)
{
    loop_free(loop);
}

TestSuite(handle, .init = start, .fini = finish);

Test(handle, a_cancelled_callback_is_not_called,
     .description = "HND-01, LOOP-15")
{
    struct handle handle = loop_call_soon(loop, say, "a");

    handle_cancel(&handle);
    loop_stop(loop); /* for there is nothing to wait for */
    loop_run_once(loop);
    expect_said("");
}

Test(handle, a_cancelled_timer_is_not_called, .description = "HND-01")
{
    struct handle handle = loop_call_later(loop, 1, say, "a");

    loop_call_later(loop, 2, say, "b");
    handle_cancel(&handle);
    loop_run_once(loop);
    expect_said("b");
}

Test(handle, the_other_callbacks_are_called_all_the_same)
{
    loop_call_soon(loop, say, "a");
    struct handle handle = loop_call_soon(loop, say, "b");
    loop_call_soon(loop, say, "c");
    handle_cancel(&handle);
    loop_run_once(loop);
    expect_said("a c");
}

Test(handle, a_cancelled_handle_says_so, .description = "HND-01")
{
    struct handle handle = loop_call_soon(loop, say, "a");

    handle_cancel(&handle);
    cr_assert(handle_cancelled(&handle));
}

Test(handle, a_new_handle_is_not_cancelled, .description = "HND-01")
{
    struct handle handle = loop_call_soon(loop, say, "a");

    cr_assert_not(handle_cancelled(&handle));
}

Test(handle, a_handle_that_has_run_is_not_cancelled)
{
    struct handle handle = loop_call_soon(loop, say, "a");

    loop_run_once(loop);
    cr_assert_not(handle_cancelled(&handle));
}

Test(handle, cancelling_forgets_the_argument, .description = "HND-01")
{
    struct handle handle = loop_call_soon(loop, say, "a");
    const struct scheduled *scheduled = handle.scheduled;

    handle_cancel(&handle);
    cr_assert_null(scheduled->argument);
}

Test(handle, a_timer_knows_its_deadline, .description = "HND-02")
{
    struct handle handle = loop_call_at(loop, 12.5, say, "a");

    cr_assert_eq(handle.when, 12.5);
}

Test(handle, a_delay_becomes_a_deadline, .description = "HND-02, LOOP-06")
{
    loop_call_at(loop, 10, say, "a");
    loop_run_once(loop); /* it is 10 now */
    struct handle handle = loop_call_later(loop, 2.5, say, "b");
    cr_assert_eq(handle.when, 12.5);
}

Test(handle, a_handle_is_pending_until_it_runs)
{
    struct handle handle = loop_call_later(loop, 2, say, "a");

    loop_call_later(loop, 1, say, "b");
    loop_run_once(loop);
    cr_assert(handle_pending(&handle));
}

Test(handle, a_handle_that_has_run_is_not_pending)
{
    struct handle handle = loop_call_soon(loop, say, "a");

    loop_run_once(loop);
    cr_assert_not(handle_pending(&handle));
}

Test(handle, a_cancelled_handle_is_not_pending)
{
    struct handle handle = loop_call_soon(loop, say, "a");

    handle_cancel(&handle);
    cr_assert_not(handle_pending(&handle));
}

static void say_if_pending(void *handle)
{
    say(handle_pending(handle) ? "pending" : "not-pending");
}

Test(handle, a_running_handle_is_not_pending)
{
    struct handle handle;

    handle = loop_call_soon(loop, say_if_pending, &handle);
    loop_run_once(loop);
    expect_said("not-pending");
}

Test(handle, a_handle_of_a_closed_loop_is_not_pending,
     .description = "RUN-20: what is dropped is not still to be called")
{
    struct handle soon = loop_call_soon(loop, say, "a");

    loop_close(loop);
    cr_assert_not(handle_pending(&soon));
}

Test(handle, a_timer_is_not_pending_when_the_loop_was_closed,
     .description = "RUN-20: what is dropped is not still to be called")
{
    struct handle later = loop_call_later(loop, 1, say, "a");

    loop_close(loop);
    cr_assert_not(handle_pending(&later));
}
