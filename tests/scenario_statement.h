/* scenario_statement - the statements that do not wait. */
#ifndef SCENARIO_STATEMENT_H
#define SCENARIO_STATEMENT_H

#include <stdbool.h>

#include "outcome.h"
#include "scenario_parse.h"

/* Do what it says; an outcome with an error is raised. */
MUST_USE struct outcome statement_do(const struct statement *statement);

/* `STATEMENT NAME = 7` of one that has waited. */
void statement_say_ending(const struct statement *statement,
                          struct outcome outcome);

/* Whether a callback can do it: it does not wait, and is about no task. */
bool statement_may_act(const struct statement *statement);

#endif
