/* test_backtrace - what the calls of a stack are called. */
#include "own_addr2line.h"

#include "backtrace.h"

static struct named_calls names;

/* An address in the program's code, and for each count another. */
static const void *here(int which)
{
    const void *(*function)(int) = here;
    const char *address;

    memcpy(&address, &function, sizeof address);
    return address + which;
}

/* Names so many calls, where addr2line says this of each. */
static void name_calls(size_t count, const char *answer)
{
    struct backtrace trace = {.count = count};
    char script[256];

    for (size_t i = 0; i < count; i++)
        trace.calls[i] = here((int)i);
    snprintf(script, sizeof script,
             "for word; do case $word in 0x*) echo $word; %s;; esac; done",
             answer);
    make_addr2line(script);
    backtrace_name(&trace, &names);
    remove_addr2line();
}

Test(backtrace, a_call_has_the_function_and_the_line_that_addr2line_says)
{
    name_calls(1, "echo it; echo it.c:1");
    cr_assert_eq(names.count, 1);
    cr_expect_str_eq(names.symbols[0].function, "it");
    cr_expect_str_eq(names.symbols[0].place, "it.c:1");
}

Test(backtrace, what_was_put_into_another_stands_before_it)
{
    name_calls(1, "echo inner; echo it.h:1; echo outer; echo it.c:2");
    cr_assert_eq(names.count, 2);
    cr_expect_str_eq(names.symbols[0].function, "inner");
    cr_expect_str_eq(names.symbols[1].function, "outer");
}

Test(backtrace, a_function_of_a_librarys_header_has_no_place)
{
    name_calls(1, "echo read; echo /usr/include/unistd.h:1; "
                  "echo it; echo it.c:1");
    cr_assert_eq(names.count, 2);
    cr_expect_str_eq(names.symbols[0].function, "read");
    cr_expect_str_eq(names.symbols[0].place, "");
    cr_expect_str_eq(names.symbols[1].place, "it.c:1");
}

Test(backtrace, the_switch_of_a_suspended_coroutine_is_left_out)
{
    name_calls(1, "echo context_switch; echo common/coroutine/context.c:1; "
                  "echo suspend; echo common/coroutine/stackful.c:1; "
                  "echo it; echo it.c:1");
    cr_assert_eq(names.count, 1);
    cr_expect_str_eq(names.symbols[0].function, "it");
}

/* With a sanitizer it is a function in a header. */
Test(backtrace, so_is_a_switch_that_a_sanitizer_is_told_of)
{
    name_calls(1, "echo leave; echo common/coroutine/switching.h:1; "
                  "echo it; echo it.c:1");
    cr_assert_eq(names.count, 1);
    cr_expect_str_eq(names.symbols[0].function, "it");
}

static void expect_left_out(const char *file)
{
    char answer[128];

    snprintf(answer, sizeof answer,
             "echo it; echo it.c:1; echo call; echo %s:1; "
             "echo main; echo it.c:2",
             file);
    name_calls(1, answer);
    cr_assert_eq(names.count, 1, "of %s: %zu", file, names.count);
    cr_expect_str_eq(names.symbols[0].function, "it");
}

Test(backtrace, from_the_call_by_the_runtime_on_all_is_left_out)
{
    expect_left_out("common/coroutine/stackful.c");
}

Test(backtrace, so_it_is_where_the_runtime_resumes_a_stackless_coroutine)
{
    expect_left_out("common/coroutine/coroutine.c");
}

Test(backtrace, so_it_is_where_the_runtime_calls_a_callback)
{
    expect_left_out("common/loop/loop_turn.c");
    expect_left_out("common/loop/handle.c");
}

Test(backtrace, no_more_names_than_there_is_room_for)
{
    name_calls(BACKTRACE_DEPTH,
               "echo inner; echo it.h:1; echo it; echo it.c:1");
    cr_expect_eq(names.count, BACKTRACE_SYMBOLS);
}

Test(backtrace, without_addr2line_a_call_of_ours_has_no_name)
{
    struct backtrace trace = {.count = 1, .calls = {here(0)}};

    setenv("PATH", "/nowhere", 1);
    backtrace_name(&trace, &names);
    cr_assert_eq(names.count, 1);
    cr_expect_str_eq(names.symbols[0].place, "");
}

static bool is_users(const char *place)
{
    struct symbol symbol = {.place = ""};

    strcpy(symbol.place, place);
    return symbol_is_users(&symbol);
}

Test(backtrace, what_has_a_place_outside_of_the_runtime_is_the_users)
{
    cr_expect(is_users("chapter02/07.c:1"));
    cr_expect(is_users("/home/uncommon/it.c:1"));
    cr_expect_not(is_users(""));
    cr_expect_not(is_users("common/loop/loop.c:1"));
    cr_expect_not(is_users("/home/common/loop/loop.c:1"));
}
