/* check - the words in which the checks of an exercise are written, and main:
   one check after the other. */
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"
#include "fault.h"
#include "memory.h"
#include "report.h"

enum { TEXT = 1024 };

#define FORMAT(text, format)                      \
    do {                                          \
        va_list arguments;                        \
        va_start(arguments, format);              \
        vsnprintf(text, TEXT, format, arguments); \
        va_end(arguments);                        \
    } while (0)

void did(const char *format, ...)
{
    char text[TEXT];

    FORMAT(text, format);
    report(REPORT_DID, "%s", text);
}

void look_at(const char *format, ...)
{
    char text[TEXT];

    FORMAT(text, format);
    report(REPORT_LOOK, "%s", text);
}

void expect(bool holds, const char *expected, const char *happened, ...)
{
    char text[TEXT];

    if (holds)
        return;
    FORMAT(text, happened);
    report_failure(expected, text);
}

/* "what: text", twice. */
static void differ(const char *what, const char *happened, const char *expected)
{
    char one[2 * TEXT], two[2 * TEXT];

    snprintf(one, sizeof one, "%s: %s", what, expected);
    snprintf(two, sizeof two, "%s: %s", what, happened);
    report_failure(one, two);
}

void expect_number(const char *what, intmax_t happened, intmax_t expected)
{
    char one[32], two[32];

    if (happened == expected)
        return;
    snprintf(one, sizeof one, "%jd", happened);
    snprintf(two, sizeof two, "%jd", expected);
    differ(what, one, two);
}

/* As close as a sum of doubles comes. */
void expect_seconds(const char *what, double happened, double expected)
{
    char one[64], two[64];

    if (fabs(happened - expected) < 1e-6)
        return;
    snprintf(one, sizeof one, "%.3f seconds", happened);
    snprintf(two, sizeof two, "%.3f seconds", expected);
    differ(what, one, two);
}

void expect_text(const char *what, const char *happened, const char *expected)
{
    char one[TEXT], two[TEXT];

    if (happened && strcmp(happened, expected) == 0)
        return;
    snprintf(one, sizeof one, "\"%s\"", happened ? happened : "(NULL)");
    snprintf(two, sizeof two, "\"%s\"", expected);
    differ(what, one, two);
}

static const char *outcome_text(struct outcome outcome, char text[TEXT])
{
    if (!outcome.error)
        snprintf(text, TEXT, "the value %jd", (intmax_t)outcome.value);
    else
        snprintf(text, TEXT, "the error %s%s%s", outcome.error->type,
                 outcome.error->message[0] ? ": " : "", outcome.error->message);
    return text;
}

void expect_value(const char *what, struct outcome happened, intptr_t expected)
{
    char one[TEXT], two[TEXT];

    if (!happened.error && happened.value == expected)
        return;
    differ(what, outcome_text(happened, one),
           outcome_text(outcome_value(expected), two));
}

void expect_error(const char *what, struct outcome happened, const char *type)
{
    char one[TEXT], two[TEXT];

    if (outcome_is(happened, type))
        return;
    snprintf(two, sizeof two, "the error %s", type);
    differ(what, outcome_text(happened, one), two);
}

/* ---- around each check -------------------------------------------------- */

static int open_descriptors(void)
{
    int count = 0;

    for (int fd = 0; fd < 1200; fd++)
        count += fcntl(fd, F_GETFD) >= 0;
    return count;
}

static void check_given_back(size_t before, size_t mark, int descriptors)
{
    char text[TEXT], piece[TEXT / 2];
    size_t left = memory_held() - before;
    int open = open_descriptors() - descriptors;

    if (memory_held() > before) {
        memory_describe(mark, piece, sizeof piece);
        snprintf(text, sizeof text,
                 "a leak: %zu piece%s of memory %s not been given back. The "
                 "oldest: %s",
                 left, left == 1 ? "" : "s", left == 1 ? "has" : "have", piece);
        report_failure("all memory that was taken is given back", text);
    }
    if (open > 0) {
        snprintf(text, sizeof text, "a leak: %d still open", open);
        report_failure("all descriptors that were opened are closed", text);
    }
}

static void run(const struct check *check)
{
    report(REPORT_BEGIN, "%s", check->holds);
    if (check->look_at)
        report(REPORT_LOOK, "%s", check->look_at);
    size_t before = memory_held(), mark = memory_mark();
    int descriptors = open_descriptors();

    check->function();
    check_given_back(before, mark, descriptors);
    report(REPORT_PASSED, "%s", "");
}

static void overflowed(const char *text)
{
    report_failure("it goes on to its end", text);
}

/* With a number, only that check: its trace is wanted. */
int main(int argc, char **argv)
{
    long only = argc > 1 ? strtol(argv[1], NULL, 10) : 0;
    int count = 0;
    char top;

    report_start();
    signal(SIGPIPE, SIG_IGN); /* as in every program */
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    fault_watch(&top, overflowed);
    while (checks[count].function)
        count++;
    report(REPORT_COUNT, "%d", count);
    for (int i = 0; i < count; i++)
        if (only == 0 || only == i + 1)
            run(&checks[i]);
    report(REPORT_ALL, "%s", report_token());
    return 0;
}
