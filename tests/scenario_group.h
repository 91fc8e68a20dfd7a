/* scenario_group - the names of a `gather` or `wait`, and what they mean. */
#ifndef SCENARIO_GROUP_H
#define SCENARIO_GROUP_H

#include <stdbool.h>
#include <stddef.h>

#include "future.h"
#include "scenario_parse.h"

/* Held, for while we wait the names may come to mean something else. */
struct group {
    size_t count;
    struct name **names;
    void **futures; /* struct future *, as gather and wait take them */
};

/* Those of the statement's names that mean something; in a `wait` each once. */
struct group group_of(const struct statement *statement);
void group_free(struct group *group);

/* `gather = 7 8`, `gather_all = 7 error:3 cancelled` or `gather ! OUTCOME`. */
void group_trace_gather(const struct group *group, bool all,
                        struct outcome outcome);

/* `wait done A pending B` or `wait ! OUTCOME`. */
void group_trace_wait(const struct group *group, struct outcome outcome);

#endif
