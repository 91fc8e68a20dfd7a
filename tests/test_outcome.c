/* test_outcome - a value or an error, by value. */
#include "no_memory.h"

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

static void make_too_many(void)
{
    for (int i = 0; i < 2000; i++)
        error_new(BadPage, "page %d", i);
}

Test(outcome, the_type_still_arrives_after_too_many_errors)
{
    make_too_many();
    cr_expect(outcome_is(outcome_raise(BadPage, "page %d", 5000), BadPage));
}

Test(outcome, the_message_says_that_there_were_too_many_errors)
{
    make_too_many();
    cr_expect_str_eq(error_new(BadPage, "page %d", 5000)->message,
                     "(message lost: too many different errors were made)");
}

Test(outcome, too_many_of_one_format_cost_no_message_of_another)
{
    make_too_many();
    cr_expect_str_eq(error_new(BadPage, "no page %d", 5000)->message,
                     "no page 5000");
}

Test(outcome, too_many_of_one_type_cost_no_message_of_another)
{
    make_too_many();
    cr_expect_str_eq(error_new(ValueError, "page %d", 5000)->message,
                     "page 5000");
}

Test(outcome, of_too_many_problems_the_errno_is_told)
{
    struct outcome last = outcome_value(0);

    for (int i = 0; i < 1100; i++) {
        char sentence[32];
        snprintf(sentence, sizeof sentence, "port %d is closed", i);
        last = outcome_problem(ECONNREFUSED, sentence);
    }
    cr_expect_str_eq(last.error->message,
                     outcome_errno(ECONNREFUSED).error->message);
    cr_expect_eq(last.value, ECONNREFUSED);
}

Test(outcome, an_error_without_a_text_is_never_lost)
{
    for (int i = 0; i < 2000; i++)
        error_new(TimeoutError, "%s", error_new(BadPage, "%d", i)->message);
    cr_expect_str_eq(error_new(TimeoutError, "%s", "")->message, "");
}

Test(outcome, too_many_of_the_programs_cost_no_sentence_of_the_runtimes)
{
    for (int i = 0; i < 2000; i++)
        error_new(OSError, "%s", error_new(BadPage, "%d", i)->message);
    cr_expect_str_eq(outcome_problem(5, "cannot connect").error->message,
                     "cannot connect");
}

Test(outcome, the_message_still_arrives_without_memory)
{
    struct rlimit before;

    if (!LIMITED)
        cr_skip("a sanitizer ends where there is no memory");
    getrlimit(RLIMIT_AS, &before);
    take_all_memory();
    const struct error *error = error_new(MemoryError, "none for %d", 7);
    setrlimit(RLIMIT_AS, &before);
    cr_expect_str_eq(error->message, "none for 7");
}

Test(outcome, the_old_errors_stay_after_too_many_errors)
{
    const struct error *first = error_new(BadPage, "first");

    make_too_many();
    cr_expect_str_eq(first->message, "first");
}

#ifdef __GLIBC__ /* others have a text for every number */
Test(outcome, a_number_without_a_text_is_told)
{
    cr_expect_str_eq(outcome_errno(99999).error->message,
                     "[Errno 99999] error 99999");
}
#endif

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
