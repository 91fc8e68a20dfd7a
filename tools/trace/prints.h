/* prints - what the program printed in each stretch, with a letter for each.
   Uses stretch. */
#ifndef TRACE_PRINTS_H
#define TRACE_PRINTS_H

#include "stretch.h"

struct prints {
    char *letter; /* of each stretch; a blank where it printed nothing */
    char **text;  /* what it printed, or NULL */
    size_t count;
    size_t without_letter; /* stretches: there are 52 letters */
};

/* What was printed during each stretch, on stdout and stderr. Give back with
   prints_free(). */
struct prints prints_of(const struct trace *trace,
                        const struct stretches *stretches);
void prints_free(struct prints *prints);

/* Hand out lines such as "a b c  sleeping", at most so wide: the letters of all
   that printed the same, and what that was. Of many lines, the first. */
typedef void prints_function(const char *line, void *argument);
void prints_say(const struct prints *prints, int width, prints_function *say,
                void *argument);

#endif
