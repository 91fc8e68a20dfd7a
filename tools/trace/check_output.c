/* check_output - what the events `out` say together is what the program has to
   print. Uses check, trace. */
#include <stdlib.h>
#include <string.h>

#include "check.h"

/* As in tests/expect.awk: <seconds> stands for a number, <word> for anything
   without blanks, the others for a whole number; blanks before one stand for
   any number of blanks. */
static const char *placeholder(const char *expected, const char **allowed)
{
    static const char *const known[][2] = {{"<seconds>", "0123456789."},
                                           {"<pid>", "0123456789"},
                                           {"<port>", "0123456789"},
                                           {"<count>", "0123456789"},
                                           {"<word>", NULL}};

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        size_t length = strlen(known[i][0]);
        if (strncmp(expected, known[i][0], length) == 0) {
            *allowed = known[i][1];
            return expected + length;
        }
    }
    return NULL;
}

static bool same_line(const char *expected, const char *got);

/* As much as it can take, and less if what follows it does not fit then. */
static bool same_from_placeholder(const char *after, const char *allowed,
                                  const char *got)
{
    size_t most = allowed ? strspn(got, allowed) : strcspn(got, " ");

    for (size_t taken = most; taken > 0; taken--)
        if (same_line(after, got + taken))
            return true;
    return false;
}

static bool same_line(const char *expected, const char *got)
{
    const char *allowed, *after;

    for (; *expected; expected++, got++) {
        size_t blanks = strspn(expected, " ");

        if ((after = placeholder(expected + blanks, &allowed)) &&
            (blanks == 0 || *got == ' '))
            return same_from_placeholder(after, allowed,
                                         got + (blanks ? strspn(got, " ") : 0));
        if (*expected != *got)
            return false;
    }
    return *got == '\0';
}

/* All that was printed, in one piece. */
static char *printed_in(const struct trace *trace)
{
    size_t length = 0;

    for (size_t i = 0; i < trace->count; i++)
        if (trace->events[i].ev == EV_OUT)
            length += strlen(trace->events[i].text);
    char *text = trace_room(length + 1, 1), *end = text;
    for (size_t i = 0; i < trace->count; i++)
        if (trace->events[i].ev == EV_OUT) {
            size_t part = strlen(trace->events[i].text);
            memcpy(end, trace->events[i].text, part);
            end += part;
        }
    return text;
}

/* The event that printed the byte at `offset` of it; the last, if none did. */
static const struct event *printer_of(const struct trace *trace, size_t offset)
{
    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];
        size_t part = event->ev == EV_OUT ? strlen(event->text) : 0;

        if (offset < part)
            return event;
        offset -= part;
    }
    return &trace->events[trace->count - 1];
}

/* Take the next line off, without its end; NULL: there is no more. */
static char *next_line(char **text)
{
    char *line = *text, *end = line + strcspn(line, "\n");

    if (!*line)
        return NULL;
    *text = *end ? end + 1 : end;
    *end = '\0';
    return line;
}

int check_output(const struct trace *trace, const char *expected)
{
    char *printed, *wanted, *got_next, *wanted_next;
    int broken = 0;
    size_t length;

    if (trace->events[trace->count - 1].dropped > 0)
        return 0; /* what was printed in between is missing too */
    printed = got_next = printed_in(trace);
    wanted = wanted_next = trace_bytes_of(expected, &length);
    for (int number = 1; broken == 0; number++) {
        const char *want = next_line(&wanted_next);
        const char *got = next_line(&got_next);

        if (!want && !got)
            break;
        check_that(
            want && got && same_line(want, got),
            printer_of(trace, got ? (size_t)(got - printed) : strlen(printed)),
            &broken, "line %d of the output is '%.200s', and not '%.200s'",
            number, got ? got : "(nothing more)",
            want ? want : "(nothing more)");
    }
    free(printed);
    free(wanted);
    return broken;
}
