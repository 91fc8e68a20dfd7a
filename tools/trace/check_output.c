/* check_output - what the events `out` say together is what the program has to
   print. Uses check, trace. */
#include <errno.h>
#include <stdio.h>
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

/* The next line of what was printed, across events; NULL at its end. */
struct printed {
    const struct trace *trace;
    size_t event;
    const char *at; /* in its text */
};

static bool next_line(struct printed *printed, char *line, size_t room)
{
    size_t used = 0;

    while (printed->event < printed->trace->count) {
        const struct event *event = &printed->trace->events[printed->event];

        if (event->ev != EV_OUT || event->fd > 1 ||
            (printed->at && *printed->at == '\0')) {
            printed->event++;
            printed->at = NULL;
            continue;
        }
        if (!printed->at)
            printed->at = event->text;
        for (; *printed->at; printed->at++) {
            if (*printed->at == '\n') {
                printed->at++;
                line[used] = '\0';
                return true;
            }
            if (used + 1 < room)
                line[used++] = *printed->at;
        }
    }
    line[used] = '\0';
    return used > 0;
}

int check_output(const struct trace *trace, const char *expected)
{
    static char wanted[4096], got[4096];
    struct printed printed = {.trace = trace};
    FILE *file = fopen(expected, "r");
    int broken = 0;

    if (!file)
        trace_refuse("%s: %s", expected, strerror(errno));
    if (trace->events[trace->count - 1].dropped > 0) {
        fclose(file);
        return 0; /* what was printed in between is missing too */
    }
    for (int number = 1; broken == 0; number++) {
        bool more = fgets(wanted, sizeof wanted, file);
        bool more_got = next_line(&printed, got, sizeof got);

        if (!more && !more_got)
            break;
        wanted[more ? strcspn(wanted, "\n") : 0] = '\0';
        size_t at =
            printed.event < trace->count ? printed.event : trace->count - 1;
        check_that(more && more_got && same_line(wanted, got),
                   &trace->events[at], &broken,
                   "line %d of the output is '%s', and not '%s'", number,
                   more_got ? got : "(nothing more)",
                   more ? wanted : "(nothing more)");
    }
    fclose(file);
    return broken;
}
