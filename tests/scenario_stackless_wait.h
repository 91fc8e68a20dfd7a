/* scenario_stackless_wait - the statements that wait, for a stackless
   coroutine: what is a call for a stackful one has two halves here, a step
   between. */
#ifndef SCENARIO_STACKLESS_WAIT_H
#define SCENARIO_STACKLESS_WAIT_H

#include <stdbool.h>

#include "coroutine.h"
#include "future.h"
#include "scenario_group.h"
#include "scenario_parse.h"
#include "sleep.h"
#include "sleep_halves.h"
#include "timeout.h"
#include "wait.h"
#include "wait_for_halves.h"

/* What outlives the step in which a statement begins. */
struct waiting {
    const struct statement *statement;
    struct future *on;       /* it waits: to suspend on, NULL for a turn */
    struct outcome outcome;  /* it is over: how */
    struct coroutine *child; /* what it runs meanwhile, NULL: nothing */
    struct future *future;   /* what it made or is about; held */
    struct group group;
    struct sleep sleep;
    struct wait_set wait;
    struct wait_for wait_for;
    struct timeout limit; /* on the child; or it was never entered */
};

/* Begin this statement, or go on with it with what was sent. Whether it waits;
   those that never do are over at once. */
bool waiting_begin(struct waiting *waiting, const struct statement *statement);
bool waiting_resume(struct waiting *waiting, struct outcome sent);

#endif
