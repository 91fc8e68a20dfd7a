/* scenario_stackless_wait - the statements that wait, for a stackless
   coroutine: what is a call for a stackful one has two halves here, a step
   between. */
#include "gather.h"
#include "scenario_coro.h"
#include "scenario_stackless_wait.h"
#include "scenario_statement.h"
#include "scenario_trace.h"
#include "shield.h"

/* --- the first half: whether there is anything to wait for --------------- */

static bool start_sleep(struct waiting *waiting)
{
    waiting->outcome =
        sleep_start(&waiting->sleep, waiting->statement->seconds);
    waiting->on = (struct future *)waiting->outcome.value;
    return !waiting->outcome.error;
}

static bool start_call(struct waiting *waiting)
{
    waiting->child = coro_new(waiting->statement->coro);
    return true;
}

static bool start_await(struct waiting *waiting)
{
    struct future *future = name_future(waiting->statement->names[0]);

    waiting->future = waiting->on = future ? future_retain(future) : NULL;
    return future;
}

static bool start_shield(struct waiting *waiting)
{
    struct future *future = name_future(waiting->statement->names[0]);

    waiting->future = waiting->on = future ? asyncio_shield(future) : NULL;
    return future;
}

static bool begin_wait_for(struct waiting *waiting, void *awaitable)
{
    waiting->outcome = wait_for_start(&waiting->wait_for, awaitable,
                                      waiting->statement->seconds);
    waiting->on = (struct future *)waiting->outcome.value;
    return !waiting->outcome.error;
}

static bool start_wait_for(struct waiting *waiting)
{
    return start_await(waiting) && begin_wait_for(waiting, waiting->future);
}

static bool start_wait_for_shield(struct waiting *waiting)
{
    return start_shield(waiting) && begin_wait_for(waiting, waiting->future);
}

/* Where there is time, it runs in this task, as a child; a task of its own, as
   wait_for_start() makes one, would be a turn late. */
static bool start_wait_for_call(struct waiting *waiting)
{
    struct coroutine *callee = coro_new(waiting->statement->coro);

    if (waiting->statement->seconds <= 0)
        return begin_wait_for(waiting, callee);
    waiting->limit = asyncio_timeout(waiting->statement->seconds);
    waiting->outcome = timeout_enter(&waiting->limit);
    if (waiting->outcome.error)
        coroutine_release(callee);
    else
        waiting->child = callee;
    return !waiting->outcome.error;
}

static bool start_gather(struct waiting *waiting)
{
    waiting->group = group_of(waiting->statement);
    if (waiting->group.count == 0)
        return false;
    waiting->future = waiting->on =
        asyncio_gather(waiting->group.futures, waiting->group.count,
                       waiting->statement->keyword == GATHER_ALL);
    return true;
}

static bool start_wait(struct waiting *waiting)
{
    waiting->group = group_of(waiting->statement);
    if (waiting->group.count == 0)
        return false;
    waiting->outcome =
        wait_start(&waiting->wait, waiting->group.futures, waiting->group.count,
                   waiting->statement->seconds, waiting->statement->when);
    waiting->on = (struct future *)waiting->outcome.value;
    return !waiting->outcome.error;
}

/* --- the second half ----------------------------------------------------- */

static void finish_sleep(struct waiting *waiting)
{
    waiting->outcome = sleep_finish(&waiting->sleep, waiting->outcome);
}

static void finish_wait_for(struct waiting *waiting)
{
    waiting->outcome = wait_for_finish(&waiting->wait_for, waiting->outcome);
    statement_say_ending(waiting->statement, waiting->outcome);
}

static void finish_wait_for_call(struct waiting *waiting)
{
    if (waiting->limit.state == TIMEOUT_CREATED) {
        finish_wait_for(waiting);
        return;
    }
    waiting->outcome = timeout_exit(&waiting->limit, waiting->outcome);
    statement_say_ending(waiting->statement, waiting->outcome);
}

static void finish_wait(struct waiting *waiting)
{
    waiting->outcome = wait_finish(&waiting->wait, waiting->outcome);
    group_trace_wait(&waiting->group, waiting->outcome);
}

static void finish_gather(struct waiting *waiting)
{
    group_trace_gather(&waiting->group,
                       waiting->statement->keyword == GATHER_ALL,
                       waiting->outcome);
}

static void say_ending(struct waiting *waiting)
{
    statement_say_ending(waiting->statement, waiting->outcome);
}

/* ------------------------------------------------------------------------- */

static const struct {
    bool (*start)(struct waiting *waiting);
    void (*finish)(struct waiting *waiting);
} halves[KEYWORDS] = {
    [SLEEP] = {start_sleep, finish_sleep},
    [CALL] = {start_call, NULL},
    [AWAIT] = {start_await, say_ending},
    [SHIELD] = {start_shield, say_ending},
    [WAIT_FOR] = {start_wait_for, finish_wait_for},
    [WAIT_FOR_SHIELD] = {start_wait_for_shield, finish_wait_for},
    [WAIT_FOR_CALL] = {start_wait_for_call, finish_wait_for_call},
    [GATHER] = {start_gather, finish_gather},
    [GATHER_ALL] = {start_gather, finish_gather},
    [WAIT] = {start_wait, finish_wait},
};

/* It is over, with its outcome. */
static bool end(struct waiting *waiting)
{
    future_release(waiting->future);
    group_free(&waiting->group);
    return false;
}

static bool finish(struct waiting *waiting, struct outcome outcome)
{
    waiting->outcome = outcome;
    if (halves[waiting->statement->keyword].finish)
        halves[waiting->statement->keyword].finish(waiting);
    return end(waiting);
}

/* What a child waits for we wait for. */
static bool run_child(struct waiting *waiting, struct outcome sent)
{
    struct coroutine *child = waiting->child;

    if (coroutine_resume(child, sent) == CORO_SUSPENDED) {
        waiting->on = (struct future *)child->yielded;
        return true;
    }
    struct outcome outcome = child->outcome;
    coroutine_release(child);
    return finish(waiting, outcome);
}

bool waiting_begin(struct waiting *waiting, const struct statement *statement)
{
    *waiting = (struct waiting){.statement = statement};
    if (!halves[statement->keyword].start) {
        waiting->outcome = statement_do(statement);
        return false;
    }
    if (!halves[statement->keyword].start(waiting))
        return end(waiting);
    if (waiting->child)
        return run_child(waiting, outcome_value(0));
    if (waiting->on && future_done(waiting->on)) /* as await() does */
        return finish(waiting, future_result(waiting->on));
    return true;
}

bool waiting_resume(struct waiting *waiting, struct outcome sent)
{
    if (waiting->child)
        return run_child(waiting, sent);
    return finish(waiting, sent);
}
