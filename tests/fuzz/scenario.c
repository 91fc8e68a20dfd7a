/* scenario - a file that is to be a scenario: a tree, or status 2 and a
   sentence with its place. */
#include <string.h>

#include "caught.h"
#include "fuzz.h"
#include "scenario_keep.h"
#include "scenario_names.h"
#include "scenario_parse.h"

static struct scenario scenario;

static void parse(const void *unused)
{
    (void)unused;
    scenario = scenario_parse("file");
}

/* "file:12: expected ..., not '...'", of a line that there is. */
static void expect_sentence(int status, const uint8_t *data, size_t size)
{
    const char *said = caught_said();
    char *end;

    fuzz_expect(status == 2, "status %d: %s", status, said);
    fuzz_expect(strncmp(said, "file:", 5) == 0, "where? %s", said);
    long line = strtol(said + 5, &end, 10), lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    fuzz_expect(line >= 1 && line <= lines, "line %ld of %ld", line, lines);
    fuzz_expect(strncmp(end, ": expected ", 11) == 0 && strstr(end, ", not "),
                "no sentence: %s", said);
}

/* --- the tree --------------------------------------------------------------- */

enum { DEEPEST = 50 };

static void expect_block(const struct statement *first, int depth);

static void expect_inside(const struct statement *statement, int depth)
{
    expect_block(statement->body, depth);
    expect_block(statement->final, depth);
    for (struct clause *catch = statement->catches; catch;
         catch = catch->next) {
        fuzz_expect(catch->cancelled || catch->timeout || catch->error,
                    "a clause that takes nothing");
        expect_block(catch->body, depth);
    }
}

/* Each has what its keyword asks for, in whatever depth. */
static void expect_block(const struct statement *first, int depth)
{
    fuzz_expect(depth <= DEEPEST, "%d blocks in each other", depth);
    for (; first; first = first->next) {
        fuzz_expect(first->keyword < KEYWORDS && first->line > 0,
                    "keyword %d in line %d", (int)first->keyword, first->line);
        for (size_t i = 0; i < first->count; i++)
            fuzz_expect(first->names[i] && *first->names[i]->text, "no name");
        fuzz_expect(!first->coro || first->coro->defined, "%s is not defined",
                    first->coro->name);
        expect_inside(first, depth + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    caught_input(data, size);
    int status = caught_run(parse, NULL);
    if (status != -1) {
        expect_sentence(status, data, size);
    } else {
        fuzz_expect(scenario.main && scenario.main->defined, "no main");
        fuzz_expect(!*caught_said(), "it was understood: %s", caught_said());
        expect_block(scenario.main->body, 0);
    }
    names_forget();
    keep_free_all();
    caught_free_all();
    return 0;
}
