/* scenario_line - one line of a scenario as a statement. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "scenario_keep.h"
#include "scenario_line.h"
#include "scenario_trace.h"

/* A letter an argument: N an integer, T seconds, L seconds or '-', W a word,
   d a name that is defined, n one that is used, * those that are left, C a
   coroutine, A one that a callback does, E when to wait until. */
static const struct {
    const char *keyword, *arguments;
} forms[KEYWORDS] = {
    [LOG] = {"log", "W"},
    [SLEEP] = {"sleep", "T"},
    [BUSY] = {"busy", "T"},
    [CALL] = {"call", "C"},
    [SPAWN] = {"spawn", "dC"},
    [FUTURE] = {"future", "d"},
    [SET] = {"set", "nN"},
    [FAIL] = {"fail", "nN"},
    [SET_LATER] = {"set_later", "nTN"},
    [CANCEL] = {"cancel", "n"},
    [CANCEL_MSG] = {"cancel_msg", "nW"},
    [CANCELLING] = {"cancelling", "n"},
    [UNCANCEL] = {"uncancel", ""},
    [STATE] = {"state", "n"},
    [EXCEPTION] = {"exception", "n"},
    [ALL_TASKS] = {"all_tasks", ""},
    [AWAIT] = {"await", "n"},
    [SHIELD] = {"shield", "n"},
    [WAIT_FOR] = {"wait_for", "nL"},
    [WAIT_FOR_SHIELD] = {"wait_for_shield", "nT"},
    [WAIT_FOR_CALL] = {"wait_for_call", "CT"},
    [GATHER] = {"gather", "*"},
    [GATHER_ALL] = {"gather_all", "*"},
    [GATHER_AS] = {"gather_as", "d*"},
    [GATHER_ALL_AS] = {"gather_all_as", "d*"},
    [SHIELD_AS] = {"shield_as", "dn"},
    [WAIT] = {"wait", "EL*"},
    [SOON] = {"soon", "W"},
    [SOON_DO] = {"soon_do", "A"},
    [LATER] = {"later", "dTW"},
    [LATER_DO] = {"later_do", "dTA"},
    [UNSCHEDULE] = {"unschedule", "n"},
    [CALLBACK] = {"callback", "nW"},
    [UNCALLBACK] = {"uncallback", "nW"},
    [ON_DONE] = {"on_done", "nA"},
    [RESCHEDULE] = {"reschedule", "T"},
    [RAISE] = {"raise", "N"},
    [RETURN] = {"return", "N"},
    [RERAISE] = {"reraise", ""},
    [REPEAT] = {"repeat", "N"},
    [TIMEOUT] = {"timeout", "L"},
    [TRY] = {"try", ""},
};

const char *scenario_keyword(enum keyword keyword)
{
    return forms[keyword].keyword;
}

struct coro *parse_coro_name(struct parser *parser, const char *name)
{
    struct coro *coro;

    for (coro = parser->coros; coro; coro = coro->next)
        if (strcmp(coro->name, name) == 0)
            return coro;
    coro = keep(sizeof *coro);
    coro->name = keep_text(name);
    coro->line = parser->text.number;
    coro->next = parser->coros;
    parser->coros = coro;
    return coro;
}

/* --- numbers ------------------------------------------------------------- */

static bool parse_integer(const char *word, long *number)
{
    char *end;
    size_t sign = *word == '-' || *word == '+';

    errno = 0;
    *number = strtol(word, &end, 10);
    return word[sign + strspn(word + sign, "0123456789")] == '\0' &&
           end > word && errno == 0 && *number <= NUMBER_MAX &&
           *number >= -NUMBER_MAX;
}

/* Only what is written in decimal: no exponent, no "inf". */
static bool parse_seconds(const char *word, double *seconds)
{
    char *end;
    size_t sign = *word == '-' || *word == '+';

    *seconds = strtod(word, &end);
    return word[sign + strspn(word + sign, "0123456789.")] == '\0' &&
           end > word && *end == '\0' &&
           *seconds<INFINITY && * seconds> - INFINITY;
}

/* --- arguments ----------------------------------------------------------- */

static void take_number(const struct text *text, size_t index,
                        struct statement *statement)
{
    char code[24];

    if (!parse_integer(text->words[index], &statement->number))
        text_expected(text, index, "an integer");
    snprintf(code, sizeof code, "%ld", statement->number);
    statement->failure = (struct error){ScenarioError, keep_text(code)};
}

static void take_seconds(const struct text *text, size_t index,
                         struct statement *statement, bool may_be_unlimited)
{
    const char *word = text->words[index];

    if (may_be_unlimited && strcmp(word, "-") == 0)
        statement->seconds = INFINITY;
    else if (!parse_seconds(word, &statement->seconds))
        text_expected(text, index, "seconds, such as 0.5%s",
                      may_be_unlimited ? ", or '-'" : "");
    statement->word = keep_text(word);
}

static void take_when(const struct text *text, size_t index,
                      struct statement *statement)
{
    static const char *const words[] = {[FIRST_COMPLETED] = "first",
                                        [FIRST_EXCEPTION] = "error",
                                        [ALL_COMPLETED] = "all"};

    for (int when = FIRST_COMPLETED; when <= ALL_COMPLETED; when++)
        if (strcmp(text->words[index], words[when]) == 0) {
            statement->when = (enum return_when)when;
            return;
        }
    text_expected(text, index, "'first', 'error' or 'all'");
}

/* The words from here on, `count` of them. */
static void take_names(const struct text *text, size_t index, size_t count,
                       struct statement *statement)
{
    statement->count = count;
    statement->names = keep(count * sizeof *statement->names);
    for (size_t i = 0; i < count; i++)
        statement->names[i] = name_of(text->words[index + i]);
}

static void take_word(const struct text *text, size_t index,
                      struct statement *statement)
{
    statement->word = keep_text(text->words[index]);
    if (statement->count > 0)
        statement->mark = mark_of(statement->names[0], statement->word);
}

static const struct coro *take_coro(struct parser *parser, size_t index,
                                    bool acts)
{
    struct coro *coro = parse_coro_name(parser, parser->text.words[index]);

    coro->acts = coro->acts || acts;
    return coro;
}

static void take(struct parser *parser, size_t index, char argument,
                 struct statement *statement)
{
    struct text *text = &parser->text;

    switch (argument) {
    case 'N':
        take_number(text, index, statement);
        break;
    case 'T':
    case 'L':
        take_seconds(text, index, statement, argument == 'L');
        break;
    case 'W':
        take_word(text, index, statement);
        break;
    case 'A':
    case 'C':
        statement->coro = take_coro(parser, index, argument == 'A');
        break;
    case 'd':
        statement->defined = name_of(text->words[index]);
        break;
    case 'E':
        take_when(text, index, statement);
        break;
    default:
        take_names(text, index, argument == '*' ? text->count - index : 1,
                   statement);
    }
}

static void expect_something(const struct text *text, size_t index,
                             char argument)
{
    static const char *const what[] = {
        ['N'] = "an integer",     ['T'] = "seconds",
        ['L'] = "seconds or '-'", ['W'] = "a word",
        ['d'] = "a name",         ['n'] = "a name",
        ['*'] = "a name",         ['A'] = "a coroutine",
        ['C'] = "a coroutine",    ['E'] = "'first', 'error' or 'all'",
    };

    if (index >= text->count)
        text_expected(text, index, "%s", what[(unsigned char)argument]);
}

struct statement *parse_line(struct parser *parser)
{
    const char *word = parser->text.words[0];
    enum keyword keyword = 0;
    size_t index = 1;

    while (strcmp(forms[keyword].keyword, word) != 0)
        if (++keyword == KEYWORDS)
            return NULL;
    struct statement *statement = keep(sizeof *statement);
    statement->keyword = keyword;
    statement->line = parser->text.number;
    for (const char *argument = forms[keyword].arguments; *argument;
         argument++, index++) {
        expect_something(&parser->text, index, *argument);
        take(parser, index, *argument, statement);
        if (*argument == '*')
            index = parser->text.count - 1;
    }
    if (parser->text.count > index)
        text_expected(&parser->text, index, "the end of the line");
    return statement;
}
