/* report - what the runtime has to say on stderr: one line, and its details
   indented below. Since chapter02/01. */
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report.h"

void (*_Atomic report_told)(enum report_part part, const char *text);

static _Atomic(const char *) lacking; /* NULL: nothing, since the last report */

static void tell(enum report_part part, const char *text)
{
    void (*told)(enum report_part, const char *) = atomic_load(&report_told);

    if (told)
        told(part, text);
}

/* See no-color.org: whatever it is set to, as long as it is not empty. */
static bool in_colour(void)
{
    const char *no_colour = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");

    return isatty(STDERR_FILENO) && !(no_colour && *no_colour) && terminal &&
           strcmp(terminal, "dumb") != 0;
}

/* A thread that hangs in printf() holds stdout; that must be reported, too. */
static void flush_stdout(void)
{
    if (ftrylockfile(stdout) != 0)
        return;
    fflush(stdout);
    funlockfile(stdout);
}

void report_begin(const char *format, ...)
{
    char text[4096];
    bool colour = in_colour();
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    flush_stdout();
    flockfile(stderr);
    tell(REPORT_BEGINS, text);
    fprintf(stderr, "%s%s%s\n", colour ? "\033[1m" : "", text,
            colour ? "\033[0m" : "");
}

void report_line(const char *format, ...)
{
    char text[4096];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    for (char *line = text, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        tell(REPORT_GOES_ON, line);
        fprintf(stderr, "    %s\n", line);
    }
}

void report_end(void)
{
    const char *why = atomic_exchange(&lacking, NULL);

    if (why)
        report_line("this report, or a later one, is not whole: %s", why);
    tell(REPORT_ENDS, "");
    funlockfile(stderr);
}

/* --- what it could not say ------------------------------------------------ */

void report_lacks(const char *why)
{
    atomic_store(&lacking, why);
}

void *report_calloc(size_t count, size_t size)
{
    void *memory = calloc(count, size);

    if (!memory)
        report_lacks("no memory");
    return memory;
}

/* In a process made by fork(): it was the parent's. */
static void forget(void)
{
    report_lacks(NULL);
}

__attribute__((constructor)) static void watch_for_forks(void)
{
    pthread_atfork(NULL, NULL, forget);
}

/* Runs after main, or in exit(). */
__attribute__((destructor)) static void say_what_was_lacking(void)
{
    const char *why = atomic_exchange(&lacking, NULL);

    if (!why)
        return;
    report_begin("reports may be missing, or not whole: %s", why);
    report_end();
}
