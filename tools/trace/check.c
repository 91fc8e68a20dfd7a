/* check - holds a trace to the rules of FORMAT.md. Uses trace, views. */
#include <stdarg.h>
#include <stdio.h>

#include "check.h"
#include "views.h"

/* One fault may break a rule at every event after it. */
enum { MOST_LINES = 10 };

void check_that(bool holds, const struct event *event, int *broken,
                const char *format, ...)
{
    va_list arguments;

    if (holds || ++*broken > MOST_LINES)
        return;
    printf("event %lld (%s): ", event->n, event_word(event->ev));
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

int check(const struct trace *trace, const char *expected)
{
    int broken = check_numbers(trace);

    broken += check_calls(trace);
    broken += check_tasks(trace);
    if (expected)
        broken += check_output(trace, expected);
    return broken;
}
