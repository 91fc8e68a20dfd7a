/* reports - what a test hears on stderr or stdout, and through an exception
   handler. */
#ifndef REPORTS_H
#define REPORTS_H

#include "support.h"

#include <stdio.h>

#include "exception_handler.h"

/* Whatever function(argument) writes to one of the two. (Read without moving the
   file's place, which a child that still writes has as well.) */
static inline const char *written_to(FILE *stream, void (*function)(void *),
                                     void *argument)
{
    static char text[16384];
    FILE *file = tmpfile();

    cr_assert_not_null(file);
    fflush(stream);
    int usual = dup(fileno(stream));
    dup2(fileno(file), fileno(stream));
    function(argument);
    fflush(stream);
    dup2(usual, fileno(stream));
    close(usual);
    ssize_t length = pread(fileno(file), text, sizeof text - 1, 0);
    text[length < 0 ? 0 : length] = '\0';
    fclose(file);
    return text;
}

static inline const char *heard(void (*function)(void *), void *argument)
{
    return written_to(stderr, function, argument);
}

static inline const char *printed(void (*function)(void *), void *argument)
{
    return written_to(stdout, function, argument);
}

static inline void expect_heard(void (*function)(void *), void *argument,
                                const char *text)
{
    const char *words = heard(function, argument);

    cr_expect_not_null(strstr(words, text), "\"%s\" is not in \"%s\"", text,
                       words);
}

static inline void expect_silence(void (*function)(void *), void *argument)
{
    const char *words = heard(function, argument);

    cr_expect_str_eq(words, "", "said \"%s\"", words);
}

#endif
