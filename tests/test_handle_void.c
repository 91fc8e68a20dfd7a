/* test_handle_void - a ticket outlives what it is for; then it does nothing. */
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

TestSuite(handle_void, .init = start, .fini = finish);

/* More of them than are ever kept unused: whatever is freed gets used anew. */
enum { MANY = 1000 };

static void count(void *number)
{
    ++*(int *)number;
}

static void cancel(void *handle)
{
    handle_cancel(handle);
    say("cancelled");
}

Test(handle_void, a_later_callback_of_the_same_turn_can_be_cancelled,
     .description = "LOOP-16")
{
    struct handle handle;

    loop_call_soon(loop, cancel, &handle);
    handle = loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("cancelled");
}

Test(handle_void, cancelling_a_timer_that_is_due_in_the_same_turn_is_in_time,
     .description = "LOOP-16")
{
    struct handle handle;

    loop_call_at(loop, 1, cancel, &handle);
    handle = loop_call_at(loop, 1, say, "a");
    loop_run_once(loop);
    expect_said("cancelled");
}

Test(handle_void, cancelling_itself_while_it_runs_is_harmless)
{
    struct handle handle;

    handle = loop_call_soon(loop, cancel, &handle);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("cancelled a");
}

Test(handle_void, cancelling_none_is_harmless)
{
    struct handle handle = {0};

    handle_cancel(&handle);
    cr_assert(handle_cancelled(&handle));
}

Test(handle_void, cancelling_after_the_loop_was_closed_is_harmless)
{
    struct handle soon = loop_call_soon(loop, say, "a");
    struct handle later = loop_call_later(loop, 1, say, "b");

    loop_close(loop);
    handle_cancel(&soon);
    handle_cancel(&later);
    expect_said("");
}

/* How many of MANY new ones run although an old ticket is cancelled. */
static int run_in_spite_of(struct handle *old)
{
    int called = 0;

    for (int i = 0; i < MANY; i++)
        loop_call_soon(loop, count, &called);
    handle_cancel(old);
    loop_run_once(loop);
    return called;
}

Test(handle_void, a_ticket_that_has_run_is_void)
{
    struct handle old = loop_call_soon(loop, say, "a");

    loop_run_once(loop);
    cr_assert_eq(run_in_spite_of(&old), MANY);
}

Test(handle_void, a_ticket_cancelled_by_its_copy_is_void)
{
    struct handle old = loop_call_soon(loop, say, "a");
    struct handle copy = old;

    handle_cancel(&copy);
    cr_assert_eq(run_in_spite_of(&old), MANY);
}

Test(handle_void, cancelling_twice_is_harmless,
     .description = "HND-01: idempotent")
{
    struct handle old = loop_call_soon(loop, say, "a");

    handle_cancel(&old);
    cr_assert_eq(run_in_spite_of(&old), MANY);
}

Test(handle_void, cancelling_while_it_runs_spares_what_took_its_place)
{
    struct handle old;

    old = loop_call_soon(loop, cancel, &old);
    loop_run_once(loop);
    cr_assert_eq(run_in_spite_of(&old), MANY);
}

static int left_to_go;

static void again(void *ignored)
{
    if (--left_to_go)
        loop_call_soon(loop, again, ignored);
    else
        loop_stop(loop);
}

Test(handle_void, a_callback_may_schedule_itself_again)
{
    left_to_go = MANY;
    loop_call_soon(loop, again, NULL);
    loop_run_forever(loop);
    cr_assert_eq(left_to_go, 0);
}

static void on_event(struct observer *observer, int event, const void *subject)
{
    const struct scheduled *scheduled =
        event == CALLBACK_STARTS ? scheduled_of(subject) : NULL;

    (void)observer;
    if (event == CALLBACK_STARTS)
        say(scheduled ? scheduled->argument : "no-handle");
}

Test(handle_void, an_observer_sees_what_a_callback_was_scheduled_with)
{
    static struct observer observer = {.on_event = on_event};

    loop_add_observer(loop, &observer);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("a a");
}

Test(handle_void, a_callback_without_a_handle_was_scheduled_with_nothing)
{
    static struct observer observer = {.on_event = on_event};
    struct callback callback;

    callback_init(&callback, say, "a");
    loop_add_observer(loop, &observer);
    loop_queue(loop, &callback);
    loop_run_once(loop);
    expect_said("no-handle a");
}
