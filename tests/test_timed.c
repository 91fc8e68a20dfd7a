/* test_timed - measuring a coroutine, the "decorator". */
#include "kinds.h"
#include "reports.h"

#include "run_until_complete.h"
#include "timed.h"

TestSuite(timed, .init = start, .fini = finish);

/* ---- what is measured ---------------------------------------------------- */

static struct outcome nap(void *seconds)
{
    printf("napping\n");
    return asyncio_sleep_result(*(double *)seconds, 42);
}

static struct outcome timed_nap(void *seconds)
{
    return timed("nap", "(2,)", nap, seconds);
}

static struct outcome nap_and_fail(void *seconds)
{
    outcome_ignore(asyncio_sleep(*(double *)seconds));
    return outcome_raise(ValueError, "boom");
}

static struct outcome timed_fail(void *seconds)
{
    return timed("nap_and_fail", "()", nap_and_fail, seconds);
}

static struct outcome two_naps(void *seconds)
{
    outcome_ignore(timed_nap(seconds));
    return timed_nap(seconds);
}

static struct outcome timed_two_naps(void *seconds)
{
    return timed("two_naps", "()", two_naps, seconds);
}

/* ---- what is printed ----------------------------------------------------- */

static struct outcome outcome;
static const char *words;

static double seconds = 2;
static struct outcome (*measured)(void *);

static void run_measured(void *unused)
{
    (void)unused;
    outcome = loop_run_until_complete(loop, coroutine_new(measured, &seconds));
}

/* Run it as a task; what it prints is kept. */
static void run_timed(struct outcome (*function)(void *))
{
    measured = function;
    words = printed(run_measured, NULL);
}

static void expect_printed(const char *text)
{
    cr_expect_str_eq(words, text, "printed \"%s\"", words);
}

#define NAP                                       \
    "starting <function nap> with args (2,) {}\n" \
    "napping\n"                                   \
    "finished <function nap> in 2.0000 second(s)\n"

Test(timed, a_call_is_printed_with_how_long_it_took)
{
    run_timed(timed_nap);
    expect_printed(NAP);
}

Test(timed, a_part_of_a_second_has_four_digits)
{
    seconds = 0.12345;
    run_timed(timed_nap);
    cr_expect_not_null(strstr(words, " in 0.1235 second(s)\n") ||
                               strstr(words, " in 0.1234 second(s)\n")
                           ? words
                           : NULL,
                       "printed \"%s\"", words);
}

Test(timed, the_value_is_that_of_the_function)
{
    run_timed(timed_nap);
    expect_value(outcome, 42);
}

Test(timed, the_error_is_that_of_the_function)
{
    run_timed(timed_fail);
    expect_error(outcome, ValueError, "boom");
}

Test(timed, a_failure_is_measured_as_well)
{
    run_timed(timed_fail);
    expect_printed("starting <function nap_and_fail> with args () {}\n"
                   "finished <function nap_and_fail> in 2.0000 second(s)\n");
}

Test(timed, a_measured_function_may_measure)
{
    run_timed(timed_two_naps);
    expect_printed("starting <function two_naps> with args () {}\n" NAP NAP
                   "finished <function two_naps> in 4.0000 second(s)\n");
}

static struct outcome cancel_soon(void *task)
{
    outcome_ignore(asyncio_sleep(1));
    task_cancel(task);
    return outcome_value(0);
}

static struct outcome cancelled_nap(void *argument)
{
    struct task *canceller =
        asyncio_create_task(coroutine_new(cancel_soon, asyncio_current_task()));
    struct outcome slept = timed_nap(argument);

    task_release(canceller);
    return slept;
}

Test(timed, a_cancellation_ends_the_measuring)
{
    run_timed(cancelled_nap);
    cr_expect(outcome_is(outcome, CancelledError));
    cr_expect_not_null(
        strstr(words, "finished <function nap> in 1.0000 second(s)\n"));
}
