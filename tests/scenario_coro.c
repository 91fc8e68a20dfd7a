/* scenario_coro - a coroutine of a scenario as one of the runtime, of either
   kind, and what the two kinds have in common. */
#include <stddef.h>

#include "scenario_coro.h"

enum coro_kind coro_kind;

struct coroutine *coro_new(const struct coro *coro)
{
    static unsigned made;

    if (coro_kind == CORO_STACKLESS || (coro_kind == CORO_MIXED && ++made % 2))
        return coro_new_stackless(coro);
    return coro_new_stackful(coro);
}

static bool takes(const struct clause *clause, struct outcome outcome)
{
    if (outcome_is(outcome, CancelledError))
        return clause->cancelled;
    if (outcome_is(outcome, TimeoutError))
        return clause->timeout;
    return clause->error;
}

const struct clause *flow_caught(struct flow flow,
                                 const struct statement *statement)
{
    const struct clause *clause = statement->catches;

    if (!flow.outcome.error || flow_dropped(flow))
        return NULL;
    while (clause && !takes(clause, flow.outcome))
        clause = clause->next;
    if (clause)
        trace("caught %s", written(flow.outcome).text);
    return clause;
}

struct flow flow_reschedule(const struct statement *statement,
                            struct timeout *limit)
{
    double now = loop_time(asyncio_get_running_loop());

    if (!limit) {
        trace("no timeout");
        return flow_of(outcome_value(0));
    }
    struct outcome outcome =
        timeout_reschedule(limit, now + statement->seconds);
    if (outcome.error)
        outcome = outcome_raise(WrongMoment, "%s", outcome.error->message);
    trace("reschedule %s", ending(outcome).text);
    return flow_of(outcome);
}
