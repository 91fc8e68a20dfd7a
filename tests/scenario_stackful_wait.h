/* scenario_stackful_wait - the statements that wait, for a stackful coroutine:
   each is a call. */
#ifndef SCENARIO_STACKFUL_WAIT_H
#define SCENARIO_STACKFUL_WAIT_H

#include "outcome.h"
#include "scenario_parse.h"

/* Do what this statement says, which is neither a block nor leaves one, and is
   no `call`; those that do not wait are done here, too. */
MUST_USE struct outcome stackful_wait(const struct statement *statement);

#endif
