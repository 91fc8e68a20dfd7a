/* misuse - what only a bug of the caller can cause. Since chapter01/14. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "misuse.h"

void misuse(const char *format, ...)
{
    va_list arguments;

    fflush(stdout); /* what the program printed before comes before */
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    abort();
}
