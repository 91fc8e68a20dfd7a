/* test_traceback - the calls that led to where something was made. */
#include "support.h"

#include <stdio.h>

#include "stackful.h"
#include "symbols.h"
#include "traceback.h"

static struct traceback made;
static int line; /* in which traceback_here() is called */

static void begin(void)
{
    if (system("addr2line --version >/dev/null 2>&1") != 0)
        cr_skip("there is no addr2line here");
}

TestSuite(traceback, .init = begin);

__attribute__((noinline)) static void inner(void)
{
    line = __LINE__ + 1;
    traceback_here(&made);
    say("inner");
}

__attribute__((noinline)) static void outer(void)
{
    inner();
    say("outer");
}

static void expect_place(void)
{
    char text[256], expected[256];

    snprintf(expected, sizeof expected, "%s:%d", __FILE__, line);
    cr_expect(traceback_at(&made, text, sizeof text));
    cr_expect_str_eq(text, expected);
}

Test(traceback, the_place_is_the_line_of_the_call)
{
    outer();
    expect_place();
}

/* A function that is always put into the one that calls it. */
__attribute__((always_inline)) static inline void inlined(void)
{
    line = __LINE__ + 1;
    traceback_here(&made);
}

Test(traceback, the_place_may_be_in_a_function_that_was_inlined)
{
    inlined();
    expect_place();
}

static struct outcome async_make(void *unused)
{
    (void)unused;
    outer();
    return outcome_value(0);
}

/* It is resumed by the runtime, which has no part in it. */
Test(traceback, a_traceback_works_on_a_coroutines_stack_as_well)
{
    struct coroutine *coroutine = coroutine_new(async_make, NULL);

    coroutine_resume(coroutine, outcome_value(0));
    expect_place();
    coroutine_release(coroutine);
}

Test(traceback, the_calls_have_the_most_recent_last)
{
    char text[2048], last[256];

    outer();
    snprintf(last, sizeof last, "  File \"%s\", line %d, in inner", __FILE__,
             line);
    cr_assert(traceback_by(&made, text, sizeof text));
    const char *found = strstr(text, ", in outer\n");
    cr_assert_not_null(found, "%s", text);
    cr_expect_str_eq(found + strlen(", in outer\n"), last);
}

Test(traceback, too_many_calls_are_cut_to_whole_lines)
{
    char text[2048], all[2048];

    outer();
    cr_assert(traceback_by(&made, all, sizeof all));
    cr_assert(traceback_by(&made, text, strlen(all)));
    cr_expect_eq(strncmp(text, "  File \"", 8), 0, "%s", text);
    cr_expect_str_eq(strstr(all, text), text, "the most recent remain");
}

Test(traceback, without_addr2line_nothing_is_known)
{
    char text[256] = "something";

    setenv("PATH", "/nowhere", 1);
    outer();
    cr_expect_not(traceback_at(&made, text, sizeof text));
    cr_expect_str_eq(text, "");
    cr_expect_not(traceback_by(&made, text, sizeof text));
    cr_expect_str_eq(text, "");
}
