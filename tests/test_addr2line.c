/* test_addr2line - whatever addr2line answers, or does not. */
#include "created.h"
#include "failing.h"
#include "own_addr2line.h"

#include <errno.h>

#include "addr2line.h"
#include "handle_repr.h"
#include "report.h"
#include "symbols.h"
#include "traceback.h"
#include "tree.h"

static struct symbol symbol;

static bool finds(void)
{
    return symbol_of(somewhere(), &symbol);
}

/* For each address the same: what these commands print. */
static void answer_each(const char *commands)
{
    char script[1024];

    snprintf(script, sizeof script,
             "n=0\n"
             "for a in \"$@\"; do case $a in 0x*) n=$((n + 1)); echo $a\n"
             "%s\n"
             "esac; done",
             commands);
    make_addr2line(script);
}

/* ---- the question -------------------------------------------------------------- */

/* How many addresses have been asked for so far. */
static off_t asked(void)
{
    struct stat each; /* a byte per address */

    return stat(in_folder("asked"), &each) == 0 ? each.st_size : 0;
}

Test(addr2line, as_many_are_asked_for_as_are_wanted_and_fit)
{
    const void *places[ADDR2LINE_MOST + 4];

    for (int i = 0; i < ADDR2LINE_MOST + 4; i++)
        places[i] = somewhere();
    answer_each("echo >>$(dirname $0)/asked");
    symbols_learn(places, 3);
    cr_expect_eq(asked(), 3);
    symbols_learn(places + 3, ADDR2LINE_MOST + 1);
    cr_expect_eq(asked(), 3 + ADDR2LINE_MOST);
    unlink(in_folder("asked"));
    remove_addr2line();
}

/* ---- what is no answer --------------------------------------------------------- */

Test(addr2line, an_answer_that_ends_too_early_is_none)
{
    answer_each("echo f");
    cr_expect_not(finds());
    remove_addr2line();
}

Test(addr2line, an_answer_to_nothing_is_none)
{
    make_addr2line("echo f; echo a.c:1");
    cr_expect_not(finds());
    remove_addr2line();
}

Test(addr2line, more_than_was_asked_for_is_left)
{
    answer_each("echo f; echo a.c:1; echo 0x1; echo g; echo b.c:2");
    cr_assert(finds());
    cr_expect_str_eq(symbol.function, "f");
    cr_expect_str_eq(symbol.place, "a.c:1");
    remove_addr2line();
}

static void report_nothing(void *unused)
{
    (void)unused;
    report_begin("nothing");
    report_end();
}

static void expect_told(const char *script, bool is_told)
{
    make_addr2line(script);
    cr_expect_not(finds());
    const char *words = heard(report_nothing, NULL);
    cr_expect_eq(strstr(words, "addr2line could not be run, or failed") != NULL,
                 is_told, "%s: %s", script, words);
    remove_addr2line();
}

Test(addr2line, one_that_fails_is_told_of_one_that_is_not_there_is_not)
{
    expect_told("exit 2", true);
    expect_told("kill -KILL $$", true);
    expect_told("exit 127", false);
    expect_told("exit 0", false);
}

/* It is a process of the terminal's as well, to which Ctrl-C goes. */
Test(addr2line, a_ctrl_c_does_not_end_it)
{
    answer_each("kill -INT $$; kill -QUIT $$; echo f; echo a.c:1");
    cr_assert(finds());
    cr_expect_str_eq(symbol.place, "a.c:1");
    remove_addr2line();
}

Test(addr2line, what_it_does_not_know_is_not_known)
{
    answer_each("echo '?\?'; echo '?\?:0'");
    cr_expect_not(finds());
    remove_addr2line();
}

Test(addr2line, a_function_may_have_no_place)
{
    answer_each("echo f; echo ':?'");
    cr_expect_not(finds());
    cr_expect(symbol_inlined(somewhere(), 0, &symbol));
    cr_expect_str_eq(symbol.function, "f");
    cr_expect_str_eq(symbol.place, "");
    remove_addr2line();
}

/* ---- what is much ---------------------------------------------------------------- */

Test(addr2line, a_long_line_is_cut)
{
    answer_each("printf '%2000s\\n' f; echo a.c:1");
    cr_assert(finds());
    cr_expect_eq(strlen(symbol.function), sizeof symbol.function - 1);
    cr_expect_str_eq(symbol.place, "a.c:1");
    remove_addr2line();
}

Test(addr2line, of_many_levels_the_innermost_are_kept)
{
    int level = 0;

    answer_each("for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do\n"
                "echo f$i; echo a.c:$i; done");
    const char *place = somewhere();
    while (symbol_inlined(place, level, &symbol))
        level++;
    cr_expect_eq(level, 16);
    cr_expect_str_eq(symbol.function, "f16");
    remove_addr2line();
}

/* ---- places ------------------------------------------------------------------------ */

Test(addr2line, a_place_is_as_short_as_it_was_for_the_compiler)
{
    answer_each("echo f; echo \"$PWD/a/b.c:3 (discriminator 2)\"");
    cr_assert(finds());
    cr_expect_str_eq(symbol.place, "a/b.c:3");
    remove_addr2line();
}

Test(addr2line, a_folder_whose_name_begins_alike_is_another)
{
    answer_each("echo f; echo \"${PWD}2/b.c:3\"");
    cr_assert(finds());
    cr_expect_eq(symbol.place[0], '/');
    remove_addr2line();
}

Test(addr2line, where_we_are_need_not_be_known)
{
    answer_each("echo f; echo \"$PWD/b.c:3\"");
    fail_call("getcwd", 1, ENOENT);
    cr_assert(finds());
    cr_expect(call_failed());
    cr_expect_eq(symbol.place[0], '/');
    remove_addr2line();
}

/* ---- functions ---------------------------------------------------------------------- */

static const char *line_of_function(const char *commands)
{
    answer_each(commands);
    bool found = symbol_of_function(somewhere(), &symbol);
    remove_addr2line();
    return found ? symbol.place : "";
}

Test(addr2line, a_function_begins_at_its_lowest_line)
{
    cr_expect_str_eq(line_of_function("echo f; echo a.c:$((20 - n))"),
                     "a.c:12");
}

Test(addr2line, of_which_some_may_not_be_known)
{
    cr_expect_str_eq(
        line_of_function("[ $n = 1 ] && echo f || echo '?\?'\n"
                         "[ $n = 1 ] && echo a.c:7 || echo '?\?:0'"),
        "a.c:7");
}

Test(addr2line, another_function_is_not_its_beginning)
{
    cr_expect_str_eq(line_of_function("[ $n = 1 ] && echo f || echo g\n"
                                      "echo a.c:$((20 - n))"),
                     "a.c:19");
}

Test(addr2line, another_file_is_not_its_beginning)
{
    cr_expect_str_eq(line_of_function("echo f\n"
                                      "[ $n = 1 ] && f=a || f=b\n"
                                      "echo $f.c:$((20 - n))"),
                     "a.c:19");
}

Test(addr2line, a_place_without_a_line_is_not_its_beginning)
{
    cr_expect_str_eq(line_of_function("echo f\n"
                                      "[ $n = 1 ] && echo a.c:19 || echo a.c"),
                     "a.c:19");
    cr_expect_str_eq(line_of_function("[ $n = 1 ] && echo f && echo a.c:19"),
                     "a.c:19");
}

/* ---- tracebacks ----------------------------------------------------------------------- */

static struct traceback two_calls(void)
{
    struct traceback calls = {.count = 2};

    calls.calls[0] = somewhere();
    calls.calls[1] = somewhere();
    return calls;
}

Test(addr2line, a_traceback_is_cut_to_whole_lines)
{
    answer_each("echo f$n; echo a.c:$n");
    struct traceback calls = two_calls();
    char text[256];

    cr_expect(traceback_by(&calls, text, sizeof text));
    cr_expect_str_eq(text, "  File \"a.c\", line 2, in f2\n"
                           "  File \"a.c\", line 1, in f1");
    cr_expect(traceback_by(&calls, text, 40));
    cr_expect_str_eq(text, "  File \"a.c\", line 1, in f1");
    cr_expect_not(traceback_by(&calls, text, 10));
    cr_expect_str_eq(text, "");
    remove_addr2line();
}

Test(addr2line, a_line_may_not_be_known)
{
    answer_each("echo f; echo a.c");
    struct traceback calls = two_calls();
    char text[256];

    cr_expect(traceback_by(&calls, text, 40));
    cr_expect_str_eq(text, "  File \"a.c\", line ?, in f");
    remove_addr2line();
}
