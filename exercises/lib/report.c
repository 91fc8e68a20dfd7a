/* report - what a check tells its supervisor, over a pipe. */
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report.h"

static int pipe_end = -1;
static char token[64];

void report_start(void)
{
    const char *end = getenv("EXERCISE_REPORT");
    const char *text = getenv("EXERCISE_TOKEN");

    if (!end || !text) {
        fprintf(stderr, "this is run by make exercise-NAME\n");
        exit(2);
    }
    pipe_end = (int)strtol(end, NULL, 10);
    fcntl(pipe_end, F_SETFD, FD_CLOEXEC);
    snprintf(token, sizeof token, "%s", text);
    unsetenv("EXERCISE_REPORT");
    unsetenv("EXERCISE_TOKEN");
}

const char *report_token(void)
{
    return token;
}

void report(enum record record, const char *format, ...)
{
    char text[2048];
    va_list arguments;

    text[0] = (char)record;
    va_start(arguments, format);
    vsnprintf(text + 1, sizeof text - 1, format, arguments);
    va_end(arguments);
    if (write(pipe_end, text, strlen(text) + 1) < 0)
        _exit(2); /* the supervisor is gone */
}

void report_failure(const char *expected, const char *happened)
{
    fflush(stdout); /* what the student's code printed is shown as well */
    report(REPORT_EXPECTED, "%s", expected);
    report(REPORT_HAPPENED, "%s", happened);
    if (getenv("EXERCISE_TRACED"))
        exit(1); /* so that the trace comes to its end */
    _exit(1);
}
