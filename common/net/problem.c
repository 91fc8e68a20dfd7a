/* problem - the sentence that says what failed last, each thread its own.
   Since chapter01/01. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "problem.h"

static _Thread_local char sentence[512];

const char *problem_text(void)
{
    return sentence;
}

int problem_is(const char *format, ...)
{
    int error = errno;
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    errno = error;
    return -1;
}

/* errno's text, and what to do where that is known. */
static void explain(char *text, size_t room, int error)
{
    if (error == EMFILE || error == ENFILE)
        snprintf(text, room,
                 "too many open descriptors; close some, or allow more with "
                 "ulimit -n");
    else if (error == ECONNREFUSED)
        snprintf(text, room, "Connection refused; is a server running there?");
    else if (strerror_r(error, text, room) != 0)
        snprintf(text, room, "error %d", error);
}

int problem_errno(const char *format, ...)
{
    int error = errno;
    char what[320], why[128];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    explain(why, sizeof why, error);
    errno = error;
    return problem_is("cannot %s: %s", what, why);
}
