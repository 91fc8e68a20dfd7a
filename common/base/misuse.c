/* misuse - what only a bug of the caller can cause. Since chapter01/14. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "misuse.h"

bool (*_Atomic misuse_line)(char *text, size_t room);
void (*_Atomic misuse_told)(const char *text);

static void say_line(void)
{
    bool (*line)(char *, size_t) = atomic_load(&misuse_line);
    char text[256];

    if (line && line(text, sizeof text))
        fprintf(stderr, "    at %s\n", text);
}

void misuse(const char *format, ...)
{
    void (*told)(const char *) = atomic_load(&misuse_told);
    char text[4096];
    va_list arguments;

    fflush(stdout); /* what the program printed before comes before */
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (told)
        told(text);
    fprintf(stderr, "%s\n", text);
    say_line();
    abort();
}

void misuse_null(const char *function, const char *expected)
{
    misuse("TypeError: %s(NULL): %s is required", function, expected);
}
