/* test_loop_wait - how long a turn waits, and what it does instead. */
#include "support.h"

#include <math.h>

#include "loop.h"
#include "selector.h"
#include "watcher.h"

/*
 * A selector that only writes down how long it was asked to wait: so the clock
 * can be the real one and the test still never waits. Deadlines are days away,
 * so that however slow the machine, they are not reached.
 */
enum { FAR = 1000000, NEAR = 100000 };

static double asked; /* the timeout of the last wait */

static void fake_close(struct selector *selector)
{
    (void)selector;
}

static const char *fake_watch(struct selector *selector, int fd, int before,
                              int after)
{
    (void)selector;
    (void)fd;
    (void)before;
    (void)after;
    return NULL;
}

static int fake_wait(struct selector *selector, double timeout,
                     struct selector_event *ready, int room)
{
    (void)selector;
    (void)ready;
    (void)room;
    asked = timeout;
    return 0;
}

static const struct selector_kind fake_kind = {
    "fake", 0, false, NULL, fake_close, fake_watch, fake_wait};
static struct selector fake = {.kind = &fake_kind};

static struct loop *loop;

static struct loop *loop_that_never_waits(void)
{
    struct loop *made = loop_new();

    selector_close(made->selector);
    made->selector = &fake;
    asked = 0; /* or, without a wait, none was needed */
    return made;
}

static void start(void)
{
    unsetenv("ASYNCIO_CLOCK");
    loop = loop_that_never_waits();
}

static void start_virtual(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    loop = loop_that_never_waits();
}

static void finish(void)
{
    loop_free(loop);
}

TestSuite(loop_wait, .init = start, .fini = finish);
TestSuite(loop_stuck, .init = start, .fini = finish);
TestSuite(loop_wait_virtual, .init = start_virtual, .fini = finish);

Test(loop_wait, the_wait_with_nothing_to_do_is_for_ever,
     .description = "LOOP-05, LOOP-19")
{
    loop_run_once(loop);
    cr_assert_lt(asked, 0);
}

Test(loop_wait, the_loop_does_not_wait_with_something_queued,
     .description = "LOOP-05")
{
    loop_call_later(loop, FAR, say, "timer");
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    cr_assert_eq(asked, 0);
}

Test(loop_wait, asked_to_stop_it_does_not, .description = "LOOP-05, RUN-03")
{
    loop_call_later(loop, FAR, say, "timer");
    loop_stop(loop);
    loop_run_once(loop);
    cr_assert_eq(asked, 0);
}

Test(loop_wait, the_wait_lasts_until_the_earliest_timer,
     .description = "LOOP-05")
{
    loop_call_later(loop, FAR, say, "late");
    loop_call_later(loop, NEAR, say, "early");
    loop_run_once(loop);
    cr_assert(asked > 0 && asked <= NEAR, "waited %g", asked);
}

Test(loop_wait, the_loop_does_not_wait_for_an_overdue_timer,
     .description = "LOOP-05")
{
    loop_call_later(loop, -FAR, say, "timer");
    loop_run_once(loop);
    cr_assert_eq(asked, 0);
}

Test(loop_wait, a_cancelled_timer_does_not_shorten_it, .description = "LOOP-14")
{
    struct handle handle = loop_call_later(loop, NEAR, say, "early");

    loop_call_later(loop, FAR, say, "late");
    handle_cancel(&handle);
    loop_run_once(loop);
    cr_assert_gt(asked, NEAR);
}

Test(loop_wait, the_wait_for_a_timer_that_never_comes_is_for_ever)
{
    loop_call_later(loop, INFINITY, say, "never");
    loop_run_once(loop);
    cr_assert_lt(asked, 0);
}

Test(loop_wait_virtual, the_virtual_clock_does_not_wait_for_a_timer)
{
    loop_call_later(loop, FAR, say, "timer");
    loop_run_once(loop);
    cr_assert_eq(asked, 0);
}

Test(loop_wait_virtual, the_wait_with_no_timer_is_for_ever)
{
    loop_run_once(loop);
    cr_assert_lt(asked, 0);
}

/* ---- waiting in vain --------------------------------------------------- */

static bool say_stuck(struct loop *stuck_loop)
{
    loop_call_soon(stuck_loop, say, "rescued");
    say("stuck");
    return true;
}

static bool is_expected;

static bool expects(const struct loop *of)
{
    (void)of;
    return is_expected;
}

static struct loop *loop_that_tells(void)
{
    static const struct loop_kind kind = {.size = sizeof(struct loop),
                                          .expects_calls = expects,
                                          .deadlocked = say_stuck};

    loop->kind = &kind;
    return loop;
}

Test(loop_stuck, nothing_could_ever_happen)
{
    loop_run_once(loop_that_tells());
    expect_said("stuck rescued");
}

Test(loop_stuck, the_loop_does_not_wait_once_it_was_told)
{
    loop_run_once(loop_that_tells());
    cr_assert_eq(asked, 0);
}

Test(loop_stuck, a_timer_that_never_comes_is_no_hope)
{
    loop_call_later(loop, INFINITY, say, "never");
    loop_run_once(loop_that_tells());
    expect_said("stuck rescued");
}

Test(loop_stuck, a_timer_is_hope)
{
    loop_call_later(loop, FAR, say, "timer");
    loop_run_once(loop_that_tells());
    expect_said("");
}

Test(loop_stuck, a_queued_callback_is_hope)
{
    loop_call_soon(loop, say, "a");
    loop_run_once(loop_that_tells());
    expect_said("a");
}

Test(loop_stuck, a_reader_is_hope)
{
    loop_add_reader(loop, 0, say, "reader");
    loop_run_once(loop_that_tells());
    expect_said("");
}

Test(loop_stuck, a_reader_that_was_replaced_and_removed_is_no_hope)
{
    loop_add_reader(loop, 0, say, "old");
    loop_add_reader(loop, 0, say, "new");
    loop_remove_reader(loop, 0);
    loop_run_once(loop_that_tells());
    expect_said("stuck rescued");
}

Test(loop_stuck, an_external_call_is_hope)
{
    is_expected = true;
    loop_run_once(loop_that_tells());
    expect_said("");
}

Test(loop_stuck, a_stop_is_hope)
{
    loop_stop(loop);
    loop_run_once(loop_that_tells());
    expect_said("");
}

Test(loop_wait_virtual, a_deadlock_is_told_on_the_virtual_clock_too)
{
    loop_run_once(loop_that_tells());
    expect_said("stuck rescued");
}
