/* test_timeout_state - other deadlines; what a time limit refuses. */
#include "kinds.h"
#include "run_until_complete.h"

#include <math.h>

TestSuite(timeout_state, .init = start, .fini = finish);

static struct timeout limit;

static struct outcome run(struct outcome (*function)(void *))
{
    return loop_run_until_complete(loop, coroutine_new(function, NULL));
}

/* A block of five seconds whose deadline becomes `when` at once. */
static struct outcome in_block(double deadline, double when)
{
    limit = asyncio_timeout_at(deadline);
    struct outcome outcome = timeout_enter(&limit);

    if (!outcome.error)
        outcome = timeout_reschedule(&limit, when);
    if (!outcome.error)
        outcome = asyncio_sleep(5);
    return timeout_exit(&limit, outcome);
}

static struct outcome async_earlier(void *unused)
{
    (void)unused;
    return in_block(9, 2);
}

Test(timeout_state, an_earlier_deadline_takes_effect, .description = "TMO-15")
{
    expect_error(run(async_earlier), TimeoutError, "");
    cr_expect_eq(loop_time(loop), 2);
}

static struct outcome async_later(void *unused)
{
    (void)unused;
    return in_block(2, 9);
}

Test(timeout_state, a_later_deadline_takes_effect, .description = "TMO-15")
{
    expect_value(run(async_later), 0);
    cr_expect_eq(loop_time(loop), 5);
    cr_expect_eq(timeout_when(&limit), 9);
}

static struct outcome async_none(void *unused)
{
    (void)unused;
    return in_block(2, (double)INFINITY);
}

Test(timeout_state, a_deadline_can_be_removed, .description = "TMO-15")
{
    expect_value(run(async_none), 0);
}

static struct outcome async_past(void *unused)
{
    (void)unused;
    return in_block(9, -1);
}

Test(timeout_state, a_past_deadline_takes_effect_at_once,
     .description = "TMO-15")
{
    expect_error(run(async_past), TimeoutError, "");
    cr_expect_eq(loop_time(loop), 0);
}

static struct outcome async_past_and_back(void *unused)
{
    (void)unused;
    return in_block(-1, 9);
}

Test(timeout_state, a_past_deadline_is_taken_back, .description = "TMO-15")
{
    expect_value(run(async_past_and_back), 0);
}

static struct outcome async_not_a_number(void *unused)
{
    (void)unused;
    return in_block(9, (double)NAN);
}

Test(timeout_state, not_a_number_is_no_deadline, .description = "LOOP-08")
{
    expect_error(run(async_not_a_number), ValueError,
                 "Invalid delay: NaN (not a number)");
}

/* ---- what is refused ----------------------------------------------------- */

Test(timeout_state, a_block_has_to_be_entered_first, .description = "TMO-16")
{
    limit = asyncio_timeout_at(1);
    expect_error(timeout_reschedule(&limit, 2), RuntimeError,
                 "Timeout has not been entered");
}

static struct outcome async_twice(void *unused)
{
    (void)unused;
    limit = asyncio_timeout(1);
    struct outcome outcome = timeout_enter(&limit);
    if (!outcome.error)
        outcome = timeout_enter(&limit);
    return timeout_exit(&limit, outcome);
}

Test(timeout_state, a_block_cannot_be_entered_twice, .description = "TMO-16")
{
    expect_error(run(async_twice), RuntimeError,
                 "Timeout has already been entered");
}

Test(timeout_state, a_finished_block_cannot_be_changed, .description = "TMO-16")
{
    expect_value(run(async_later), 0);
    expect_error(timeout_reschedule(&limit, 20), RuntimeError,
                 "Cannot change state of finished Timeout");
}

static struct outcome async_enter(void *unused)
{
    (void)unused;
    return timeout_enter(&limit);
}

Test(timeout_state, a_finished_block_cannot_be_entered_again,
     .description = "TMO-16")
{
    expect_value(run(async_later), 0);
    expect_error(run(async_enter), RuntimeError,
                 "Timeout has already been entered");
}

Test(timeout_state, an_expired_block_cannot_be_changed, .description = "TMO-16")
{
    expect_error(run(async_earlier), TimeoutError, "");
    expect_error(timeout_reschedule(&limit, 20), RuntimeError,
                 "Cannot change state of expired Timeout");
}

static struct outcome async_while_expiring(void *unused)
{
    (void)unused;
    limit = asyncio_timeout(1);
    struct outcome outcome = timeout_enter(&limit);
    if (outcome.error)
        return outcome;
    outcome_ignore(asyncio_sleep(5));
    return timeout_exit(&limit, timeout_reschedule(&limit, 20));
}

Test(timeout_state, an_expiring_block_cannot_be_changed,
     .description = "TMO-16")
{
    expect_error(run(async_while_expiring), RuntimeError,
                 "Cannot change state of expiring Timeout");
}

static struct outcome entered;

static void enter(void *unused)
{
    (void)unused;
    limit = asyncio_timeout(1);
    entered = timeout_enter(&limit);
}

Test(timeout_state, a_block_needs_a_task, .description = "TMO-17")
{
    loop_call_soon(loop, enter, NULL);
    turn();
    expect_error(entered, RuntimeError, "Timeout should be used inside a task");
    expect_error(timeout_reschedule(&limit, 2), RuntimeError,
                 "Timeout has not been entered");
}

static void exit_before_entering(void)
{
    limit = asyncio_timeout_at(1);
    outcome_ignore(timeout_exit(&limit, outcome_value(0)));
}

Test(timeout_state, leaving_a_block_that_was_not_entered_is_a_bug,
     .description = "TMO-16")
{
    cr_expect_str_eq(last_words(exit_before_entering),
                     "RuntimeError: timeout_exit() of a Timeout that is not "
                     "entered");
}

static void exit_twice(void)
{
    outcome_ignore(run(async_later));
    outcome_ignore(timeout_exit(&limit, outcome_value(0)));
}

Test(timeout_state, leaving_a_block_twice_is_a_bug, .description = "TMO-16")
{
    cr_expect_str_eq(last_words(exit_twice),
                     "RuntimeError: timeout_exit() of a Timeout that is not "
                     "entered");
}

/* ---- while it expires -------------------------------------------------------- */

static struct outcome async_asks_inside(void *unused)
{
    (void)unused;
    limit = asyncio_timeout(1);
    struct outcome outcome = timeout_enter(&limit);
    if (outcome.error)
        return outcome;
    cr_expect_not(timeout_expired(&limit));
    outcome = asyncio_sleep(5);
    cr_expect(outcome_is(outcome, CancelledError));
    cr_expect(timeout_expired(&limit));
    outcome = timeout_exit(&limit, outcome);
    cr_expect(timeout_expired(&limit));
    return outcome;
}

Test(timeout_state, a_limit_that_expires_has_expired)
{
    expect_error(run(async_asks_inside), TimeoutError, "");
}
