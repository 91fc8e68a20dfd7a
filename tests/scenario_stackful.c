/* scenario_stackful - the scenario as it reads: a block is a call in a call,
   and to wait is a call as well. */
#include "await.h"
#include "scenario_coro.h"
#include "scenario_stackful_wait.h"
#include "scenario_trace.h"
#include "timeout.h"

/* --- calls --------------------------------------------------------------- */

/* Where a statement stands. */
struct place {
    const struct error *caught; /* what a `reraise` raises here */
    struct timeout *limit;      /* of the innermost `timeout` around it */
    int depth;                  /* blocks and calls on this stack, so far */
};

/* With as many on the stack already, a call gets one of its own: coroutines
   that call each other without end are `endless`, and do not overflow it. */
enum { DEEP = 48 };

/* The depth at which the coroutine begins that is called next. */
static int depth_of_call;

static struct outcome run_on_its_own_stack(struct coroutine *callee)
{
    struct outcome sent = outcome_value(0);

    while (coroutine_resume(callee, sent) == CORO_SUSPENDED)
        sent = coroutine_yield(callee->yielded);
    struct outcome outcome = callee->outcome;
    coroutine_release(callee);
    return outcome;
}

static struct outcome run_call(const struct statement *statement, int depth)
{
    struct coroutine *callee = coro_new(statement->coro);

    if (depth >= DEEP)
        return run_on_its_own_stack(callee);
    depth_of_call = depth;
    return await(callee);
}

/* --- blocks -------------------------------------------------------------- */

static struct flow run_block(const struct statement *first, struct place place);

static struct flow run_repeat(const struct statement *statement,
                              struct place place)
{
    struct flow flow = {false, {0}};

    for (long i = 0; i < statement->number && !flow.leaves; i++)
        flow = run_block(statement->body, place);
    return flow;
}

static struct flow run_timeout(const struct statement *statement,
                               struct place place)
{
    struct timeout limit = asyncio_timeout(statement->seconds);
    struct outcome outcome = timeout_enter(&limit);

    if (outcome.error)
        return flow_of(outcome);
    place.limit = &limit;
    struct flow flow = run_block(statement->body, place);
    flow.outcome = timeout_exit(&limit, flow.outcome);
    trace("timeout %s %s", statement->word,
          timeout_expired(&limit) ? "expired" : "kept");
    return flow;
}

static struct flow run_try(const struct statement *statement,
                           struct place place)
{
    struct flow flow = run_block(statement->body, place);
    const struct clause *clause = flow_caught(flow, statement);
    struct place inside = place;

    if (clause) {
        inside.caught = flow.outcome.error;
        flow = run_block(clause->body, inside);
    }
    if (flow_dropped(flow))
        return flow;
    struct flow last = run_block(statement->final, place);
    return last.leaves ? last : flow;
}

static struct flow run_statement(const struct statement *statement,
                                 struct place place)
{
    switch (statement->keyword) {
    case REPEAT:
        return run_repeat(statement, place);
    case TIMEOUT:
        return run_timeout(statement, place);
    case TRY:
        return run_try(statement, place);
    case RETURN:
        return flow_return(statement->number);
    case RERAISE:
        return flow_of(outcome_error(place.caught));
    case RESCHEDULE:
        return flow_reschedule(statement, place.limit);
    case CALL:
        return flow_of(run_call(statement, place.depth));
    default:
        return flow_of(stackful_wait(statement));
    }
}

static struct flow run_block(const struct statement *first, struct place place)
{
    struct flow flow = {false, {0}};

    place.depth++;
    for (; first && !flow.leaves; first = first->next)
        flow = run_statement(first, place);
    return flow;
}

static struct outcome run_coro(void *argument)
{
    const struct coro *coro = argument;
    struct place place = {.depth = depth_of_call};

    depth_of_call = 0;
    trace("enter %s", coro->name);
    struct outcome outcome = run_block(coro->body, place).outcome;
    trace("exit %s %s", coro->name, ending(outcome).text);
    return outcome;
}

struct coroutine *coro_new_stackful(const struct coro *coro)
{
    return coroutine_new_at(run_coro, (void *)coro, coro->name, coro->place);
}
