/* scenario_group - the names of a `gather` or `wait`, and what they mean. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario_group.h"
#include "scenario_keep.h"
#include "scenario_trace.h"

static bool has(const struct group *group, const struct name *name)
{
    for (size_t i = 0; i < group->count; i++)
        if (group->names[i] == name)
            return true;
    return false;
}

struct group group_of(const struct statement *statement)
{
    struct group group = {
        .names = must(calloc(statement->count, sizeof *group.names)),
        .futures = must(calloc(statement->count, sizeof *group.futures)),
    };

    for (size_t i = 0; i < statement->count; i++) {
        struct name *name = statement->names[i];
        struct future *future = name_future(name);

        if (!future || (statement->keyword == WAIT && has(&group, name)))
            continue;
        group.names[group.count] = name;
        group.futures[group.count++] = future_retain(future);
    }
    return group;
}

void group_free(struct group *group)
{
    for (size_t i = 0; i < group->count; i++)
        future_release(group->futures[i]);
    free(group->names);
    free(group->futures);
    *group = (struct group){0};
}

/* One word: "7", "error:3". */
static void trace_word(struct outcome outcome)
{
    struct written word = written(outcome);
    char *blank = strchr(word.text, ' ');

    if (blank)
        *blank = ':';
    printf(" %s", word.text);
}

void group_trace_gather(const struct group *group, bool all,
                        struct outcome outcome)
{
    const char *statement = all ? "gather_all" : "gather";
    const struct outcome *outcomes = (const struct outcome *)outcome.value;

    if (outcome.error) {
        trace("%s %s", statement, ending(outcome).text);
        return;
    }
    trace_begin();
    printf("%s =", statement);
    for (size_t i = 0; i < group->count; i++)
        trace_word(outcomes[i]);
    putchar('\n');
}

static void trace_names(const struct group *group, bool done)
{
    for (size_t i = 0; i < group->count; i++)
        if (future_done(group->futures[i]) == done)
            printf(" %s", group->names[i]->text);
}

void group_trace_wait(const struct group *group, struct outcome outcome)
{
    if (outcome.error) {
        trace("wait %s", ending(outcome).text);
        return;
    }
    trace_begin();
    printf("wait done");
    trace_names(group, true);
    printf(" pending");
    trace_names(group, false);
    putchar('\n');
}
