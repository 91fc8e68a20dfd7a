/* scenario_line - one line of a scenario as a statement. */
#ifndef SCENARIO_LINE_H
#define SCENARIO_LINE_H

#include "scenario_parse.h"
#include "scenario_text.h"

struct parser {
    struct text text;
    struct coro *coros; /* all that were named, the last one first */
    int depth;          /* blocks around the line */
    int catches;        /* of which so many are those of a catch */
};

/* The statement on this line, without its blocks; NULL if its first word is no
   keyword of one. */
struct statement *parse_line(struct parser *parser);

/* The coroutine of this name; it may be defined further down. */
struct coro *parse_coro_name(struct parser *parser, const char *name);

#endif
