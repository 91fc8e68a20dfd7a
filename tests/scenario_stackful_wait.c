/* scenario_stackful_wait - the statements that wait, for a stackful coroutine:
   each is a call. */
#include "await.h"
#include "gather.h"
#include "scenario_coro.h"
#include "scenario_group.h"
#include "scenario_stackful_wait.h"
#include "scenario_statement.h"
#include "scenario_trace.h"
#include "shield.h"
#include "sleep.h"
#include "wait.h"
#include "wait_for.h"

/* Say how it has ended, and hand that on. */
static struct outcome said(const struct statement *statement,
                           struct outcome outcome)
{
    statement_say_ending(statement, outcome);
    return outcome;
}

/* Its end is seen by the time; but for want of memory it never began. */
static struct outcome run_sleep(const struct statement *statement)
{
    struct outcome outcome = asyncio_sleep(statement->seconds);

    if (outcome_is(outcome, MemoryError))
        trace("sleep ! %s", MemoryError);
    return outcome;
}

static struct outcome run_await(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (!future)
        return outcome_value(0);
    return said(statement, await(future));
}

static struct outcome run_shield(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (!future)
        return outcome_value(0);
    struct future *shield = asyncio_shield(future);
    struct outcome outcome = await(shield);
    future_release(shield);
    return said(statement, outcome);
}

static struct outcome run_wait_for(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (!future)
        return outcome_value(0);
    return said(statement, asyncio_wait_for(future, statement->seconds));
}

static struct outcome run_wait_for_shield(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (!future)
        return outcome_value(0);
    struct future *shield = asyncio_shield(future);
    struct outcome outcome = asyncio_wait_for(shield, statement->seconds);
    future_release(shield);
    return said(statement, outcome);
}

static struct outcome run_gather(const struct statement *statement)
{
    bool all = statement->keyword == GATHER_ALL;
    struct group group = group_of(statement);
    struct outcome outcome = outcome_value(0);

    if (group.count > 0) {
        struct future *gather = asyncio_gather(group.futures, group.count, all);
        outcome = await(gather);
        group_trace_gather(&group, all, outcome);
        future_release(gather);
    }
    group_free(&group);
    return outcome;
}

static struct outcome run_wait(const struct statement *statement)
{
    struct group group = group_of(statement);
    struct outcome outcome = outcome_value(0);

    if (group.count > 0) {
        outcome = asyncio_wait(group.futures, group.count, statement->seconds,
                               statement->when);
        group_trace_wait(&group, outcome);
    }
    group_free(&group);
    return outcome;
}

static struct outcome run_wait_for_call(const struct statement *statement)
{
    struct coroutine *callee = coro_new(statement->coro);

    return said(statement, asyncio_wait_for(callee, statement->seconds));
}

struct outcome stackful_wait(const struct statement *statement)
{
    switch (statement->keyword) {
    case SLEEP:
        return run_sleep(statement);
    case AWAIT:
        return run_await(statement);
    case SHIELD:
        return run_shield(statement);
    case WAIT_FOR:
        return run_wait_for(statement);
    case WAIT_FOR_SHIELD:
        return run_wait_for_shield(statement);
    case WAIT_FOR_CALL:
        return run_wait_for_call(statement);
    case GATHER:
    case GATHER_ALL:
        return run_gather(statement);
    case WAIT:
        return run_wait(statement);
    default:
        return statement_do(statement);
    }
}
