/* scenario_parse - a scenario as a tree of statements: coroutines and blocks.
   scenario_line.c reads a statement's own words. */
#include <stdio.h>
#include <string.h>

#include "scenario_keep.h"
#include "scenario_line.h"
#include "scenario_parse.h"
#include "scenario_statement.h"
#include "scenario_text.h"

/* Blocks in blocks run on a coroutine's stack, which is not large. */
enum { DEEPEST = 50 };

static struct statement *parse_block(struct parser *parser);

static bool at(const struct parser *parser, const char *word)
{
    return parser->text.count > 0 && strcmp(parser->text.words[0], word) == 0;
}

/* The line has no more words than these. */
static void expect_end_of_line(const struct parser *parser, size_t words)
{
    if (parser->text.count > words)
        text_expected(&parser->text, words, "the end of the line");
}

/* A block ends here; `also` are other words that could stand in its place. */
static void expect_end(const struct parser *parser, const char *also)
{
    if (!at(parser, "end"))
        text_expected(&parser->text, 0, "a statement%s or 'end'", also);
    expect_end_of_line(parser, 1);
}

/* --- blocks -------------------------------------------------------------- */

static struct clause *parse_catch(struct parser *parser)
{
    struct clause *clause = keep(sizeof *clause);
    const char *kind = parser->text.words[1] ? parser->text.words[1] : "";
    bool any = strcmp(kind, "any") == 0;

    clause->cancelled = any || strcmp(kind, "cancelled") == 0;
    clause->timeout = any || strcmp(kind, "timeout") == 0;
    clause->error = any || strcmp(kind, "error") == 0;
    if (!clause->cancelled && !clause->timeout && !clause->error)
        text_expected(&parser->text, 1,
                      "'cancelled', 'timeout', 'error' or 'any'");
    expect_end_of_line(parser, 2);
    clause->body = parse_block(parser);
    return clause;
}

/* What follows the body of a `try`. */
static void parse_clauses(struct parser *parser, struct statement *statement)
{
    struct clause **last = &statement->catches;

    while (at(parser, "catch")) {
        parser->catches++;
        *last = parse_catch(parser);
        last = &(*last)->next;
        parser->catches--;
    }
    if (!at(parser, "finally")) {
        expect_end(parser, ", 'catch', 'finally'");
        return;
    }
    expect_end_of_line(parser, 1);
    statement->final = parse_block(parser);
    expect_end(parser, "");
}

static void parse_inside(struct parser *parser, struct statement *statement)
{
    if (++parser->depth > DEEPEST)
        text_expected(&parser->text, 0,
                      "no more than %d blocks inside of each other", DEEPEST);
    statement->body = parse_block(parser);
    if (statement->keyword == TRY)
        parse_clauses(parser, statement);
    else
        expect_end(parser, "");
    parser->depth--;
}

/* The statements up to a line that is none, on which the parser then is. */
static struct statement *parse_block(struct parser *parser)
{
    struct statement *first = NULL;
    struct statement **last = &first;

    while (text_next(&parser->text) && (*last = parse_line(parser))) {
        if ((*last)->keyword == RERAISE && !parser->catches)
            text_expected(&parser->text, 0,
                          "another statement outside of a 'catch'");
        if ((*last)->keyword >= REPEAT)
            parse_inside(parser, *last);
        last = &(*last)->next;
    }
    return first;
}

/* --- coroutines ---------------------------------------------------------- */

/* "file:line" of where we are. */
static char *place_here(const struct text *text)
{
    size_t room = strlen(text->path) + 16;
    char *place = keep(room);

    snprintf(place, room, "%s:%d", text->path, text->number);
    return place;
}

static void parse_coro(struct parser *parser)
{
    const struct text *text = &parser->text;

    if (!at(parser, "coro"))
        text_expected(text, 0, "'coro'");
    if (text->count < 2)
        text_expected(text, 1, "a coroutine's name");
    expect_end_of_line(parser, 2);

    struct coro *coro = parse_coro_name(parser, text->words[1]);
    if (coro->defined)
        text_expected(text, 1, "a coroutine that is not defined yet");
    coro->defined = true;
    coro->place = place_here(text);
    coro->body = parse_block(parser);
    expect_end(parser, "");
}

/* `reports`, before the first coroutine. */
static bool parse_reports(struct parser *parser)
{
    if (!at(parser, "reports"))
        return false;
    expect_end_of_line(parser, 1);
    text_next(&parser->text);
    return true;
}

static void expect_all_defined(const struct parser *parser)
{
    const struct coro *first = NULL; /* the list has the last one first */

    for (const struct coro *coro = parser->coros; coro; coro = coro->next)
        if (!coro->defined)
            first = coro;
    if (first)
        text_expected_at(&parser->text, first->line, "a coroutine of this file",
                         first->name);
}

/* What a callback does must not wait, and is not about a task. */
static void expect_all_act(const struct parser *parser)
{
    for (const struct coro *coro = parser->coros; coro; coro = coro->next)
        for (const struct statement *statement = coro->acts ? coro->body : NULL;
             statement; statement = statement->next)
            if (!statement_may_act(statement))
                text_expected_at(&parser->text, statement->line,
                                 "a statement that a callback can do",
                                 scenario_keyword(statement->keyword));
}

struct scenario scenario_parse(const char *path)
{
    struct parser parser = {0};
    struct scenario scenario = {0};

    if (!text_open(&parser.text, path))
        return scenario;
    text_next(&parser.text);
    scenario.reports = parse_reports(&parser);
    for (; parser.text.count > 0; text_next(&parser.text))
        parse_coro(&parser);
    expect_all_defined(&parser);
    expect_all_act(&parser);
    struct coro *main = parse_coro_name(&parser, "main");
    if (!main->defined)
        text_expected(&parser.text, 0, "'coro main'");
    text_close(&parser.text);
    scenario.main = main;
    return scenario;
}
