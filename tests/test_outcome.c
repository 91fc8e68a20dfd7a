/* test_outcome - a value or an error, by value. */
#include "support.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>

#include "outcome.h"

static const char BadPage[] = "BadPage";

Test(outcome, a_value_is_no_error, .description = "CORO-03")
{
    struct outcome outcome = outcome_value(42);

    cr_expect_null(outcome.error);
    cr_expect_eq(outcome.value, 42);
}

Test(outcome, an_error_is_of_its_type, .description = "CORO-03")
{
    struct outcome outcome = outcome_raise(ValueError, "no %d", 5);

    cr_expect(outcome_is(outcome, ValueError));
    cr_expect_str_eq(outcome.error->message, "no 5");
}

Test(outcome, an_error_is_of_no_other_type, .description = "CANC-28")
{
    cr_expect_not(outcome_is(outcome_raise(ValueError, "x"), CancelledError));
}

Test(outcome, a_value_is_of_no_type)
{
    cr_expect_not(outcome_is(outcome_value(1), ValueError));
}

Test(outcome, a_program_defines_its_own_type)
{
    cr_expect(outcome_is(outcome_raise(BadPage, "x"), BadPage));
}

Test(outcome, equal_errors_are_the_same)
{
    cr_expect_eq(error_new(BadPage, "%d", 1), error_new(BadPage, "1"));
}

Test(outcome, errors_of_two_types_are_two)
{
    cr_expect_neq(error_new(BadPage, "1"), error_new(ValueError, "1"));
}

Test(outcome, an_error_of_a_system_call_is_worded_as_in_python)
{
    struct outcome outcome = outcome_errno(ENOENT);

    cr_expect_eq(outcome.error->type, (const char *)OSError);
    cr_expect_str_eq(outcome.error->message,
                     "[Errno 2] No such file or directory");
}

Test(outcome, an_error_of_a_system_call_has_errno_as_value)
{
    cr_expect_eq(outcome_errno(ENOENT).value, ENOENT);
}

Test(outcome, a_message_that_is_too_long_is_cut)
{
    const struct error *error = error_new(BadPage, "%02000d", 7);

    cr_expect_eq(strlen(error->message), 1023);
}

Test(outcome, a_long_message_is_the_same_each_time)
{
    cr_expect_eq(error_new(BadPage, "%02000d", 7),
                 error_new(BadPage, "%02000d", 7));
}

static void fill_the_table(void)
{
    for (int i = 0; i < 2000; i++)
        error_new(BadPage, "%d", i);
}

Test(outcome, when_too_many_were_made_the_type_still_arrives)
{
    fill_the_table();
    cr_expect(outcome_is(outcome_raise(ValueError, "new"), ValueError));
}

Test(outcome, when_too_many_were_made_the_message_says_so)
{
    fill_the_table();
    cr_expect_str_eq(error_new(BadPage, "new")->message,
                     "(message lost: too many different errors were made)");
}

Test(outcome, when_too_many_were_made_the_old_ones_stay)
{
    const struct error *first = error_new(BadPage, "first");

    fill_the_table();
    cr_expect_str_eq(first->message, "first");
}

static void *make_many(void *unused)
{
    (void)unused;
    for (int i = 0; i < 100; i++)
        error_new(BadPage, "%d", i);
    return NULL;
}

Test(outcome, errors_are_made_in_two_threads_at_once)
{
    pthread_t other;

    pthread_create(&other, NULL, make_many, NULL);
    make_many(NULL);
    pthread_join(other, NULL);
    cr_expect_eq(error_new(BadPage, "50"), error_new(BadPage, "%d", 50));
}
