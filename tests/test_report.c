/* test_report - a line first, its details indented below. */
#define _XOPEN_SOURCE 700 /* posix_openpt */
#include "exits.h"
#include "reports.h"

#include <pthread.h>
#include <sys/wait.h>

#include "report.h"

static void report(void *unused)
{
    (void)unused;
    report_begin("%d things", 2);
    report_line("first: %s", "one");
    report_line("second:\n  two");
    report_end();
}

static const char plain[] = "2 things\n"
                            "    first: one\n"
                            "    second:\n"
                            "      two\n";

Test(report, is_a_line_and_indented_details)
{
    cr_expect_str_eq(heard(report, NULL), plain);
}

static void print_then_report(void *unused)
{
    dup2(STDERR_FILENO, STDOUT_FILENO);
    setvbuf(stdout, NULL, _IOFBF, BUFSIZ);
    printf("printed before\n");
    report(unused);
}

Test(report, comes_after_what_was_printed_before)
{
    const char *words = heard(print_then_report, NULL);

    cr_expect_eq(strncmp(words, "printed before\n2 things", 23), 0, "%s",
                 words);
}

/* ---- what it lacks ------------------------------------------------------- */

Test(report, says_in_its_last_line_what_it_lacks_once)
{
    report_lacks("no memory");
    const char *words = heard(report, NULL);
    size_t length = strlen(plain);

    cr_expect_eq(strncmp(words, plain, length), 0, "%s", words);
    cr_expect_str_eq(words + length, "    this report, or a later one, is not "
                                     "whole: no memory\n");
    cr_expect_str_eq(heard(report, NULL), plain);
}

static void lack(void)
{
    report_lacks("no thread");
}

Test(report, that_never_came_is_told_of_at_the_end)
{
    static const char told[] =
        "reports may be missing, or not whole: no thread\n";

    cr_expect_eq(strncmp(heard_to_the_end(lack), told, strlen(told)), 0);
}

static void lack_and_fork(void)
{
    lack();
    if (fork() == 0)
        exit(0);
    wait(NULL);
}

Test(report, that_never_came_is_told_of_by_one_process)
{
    const char *words = heard_to_the_end(lack_and_fork);
    const char *told = strstr(words, "reports may be missing");

    cr_assert_not_null(told, "%s", words);
    cr_expect_null(strstr(told + 1, "reports may be missing"), "%s", words);
}

/* ---- on a terminal ------------------------------------------------------- */

/* Its first line, as a terminal gets it. */
static const char *shown(void)
{
    static char text[200];
    int terminal = posix_openpt(O_RDWR | O_NOCTTY);

    cr_assert_geq(terminal, 0);
    cr_assert_eq(grantpt(terminal), 0);
    cr_assert_eq(unlockpt(terminal), 0);
    int screen = open(ptsname(terminal), O_RDWR | O_NOCTTY);
    cr_assert_geq(screen, 0);
    int usual = dup(STDERR_FILENO);
    dup2(screen, STDERR_FILENO);
    report(NULL);
    dup2(usual, STDERR_FILENO);
    for (size_t used = 0; !strchr(text, '\n') && used < sizeof text - 1;)
        used += (size_t)read(terminal, text + used, 1);
    text[strcspn(text, "\r\n")] = '\0';
    close(screen);
    close(terminal);
    close(usual);
    return text;
}

Test(report, the_first_line_is_bold_on_a_terminal)
{
    setenv("TERM", "xterm", 1);
    unsetenv("NO_COLOR");
    cr_expect_str_eq(shown(), "\033[1m2 things\033[0m");
}

Test(report, the_first_line_is_plain_with_NO_COLOR)
{
    setenv("TERM", "xterm", 1);
    setenv("NO_COLOR", "1", 1);
    cr_expect_str_eq(shown(), "2 things");
}

Test(report, the_first_line_is_plain_on_a_dumb_terminal)
{
    setenv("TERM", "dumb", 1);
    unsetenv("NO_COLOR");
    cr_expect_str_eq(shown(), "2 things");
}

Test(report, the_first_line_is_plain_where_the_terminal_is_unknown)
{
    unsetenv("TERM");
    setenv("NO_COLOR", "", 1);
    cr_expect_str_eq(shown(), "2 things");
}

Test(report, the_first_line_is_bold_with_an_empty_NO_COLOR)
{
    setenv("TERM", "xterm", 1);
    setenv("NO_COLOR", "", 1);
    cr_expect_str_eq(shown(), "\033[1m2 things\033[0m");
}

/* ---- from several threads ------------------------------------------------ */

static void *report_often(void *unused)
{
    for (int i = 0; i < 100; i++)
        report(unused);
    return NULL;
}

static void report_from_two_threads(void *unused)
{
    pthread_t other;

    cr_assert_eq(pthread_create(&other, NULL, report_often, NULL), 0);
    report_often(unused);
    pthread_join(other, NULL);
}

Test(report, reports_of_two_threads_do_not_mix)
{
    const char *words = heard(report_from_two_threads, NULL);
    int whole = 0;

    while (strncmp(words, plain, strlen(plain)) == 0) {
        words += strlen(plain);
        whole++;
    }
    cr_expect_str_eq(words, "");
    cr_expect_eq(whole, 200);
}
