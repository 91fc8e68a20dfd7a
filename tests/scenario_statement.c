/* scenario_statement - the statements that do not wait. */
#include <stdio.h>

#include "future_cancel.h"
#include "gather.h"
#include "scenario_callback.h"
#include "scenario_coro.h"
#include "scenario_group.h"
#include "scenario_keep.h"
#include "scenario_statement.h"
#include "scenario_trace.h"
#include "shield.h"
#include "tasks.h"
#include "virtual_clock.h"

static struct outcome do_log(const struct statement *statement)
{
    trace("log %s", statement->word);
    return outcome_value(0);
}

/* No other task runs meanwhile, as if this were long work. */
static struct outcome do_busy(const struct statement *statement)
{
    struct loop *loop = asyncio_get_running_loop();

    virtual_clock_advance_to(loop, loop_time(loop) + statement->seconds);
    return outcome_value(0);
}

static struct outcome do_raise(const struct statement *statement)
{
    return outcome_error(&statement->failure);
}

/* --- tasks and futures --------------------------------------------------- */

/* What has just been made, and for want of memory has failed. (To ask for its
   error is for the scenario.) */
static struct future *made_or_end(struct future *future)
{
    bool failed =
        future_done(future) && outcome_is(future->outcome, MemoryError);

    return must(failed ? NULL : future);
}

static struct outcome do_spawn(const struct statement *statement)
{
    struct name *name = statement->defined;
    struct task *task =
        asyncio_create_task_named(coro_new(statement->coro), name->text);

    name_means_future(name, made_or_end(&task->future));
    trace("spawn %s", name->text);
    return outcome_value(0);
}

static struct outcome do_future(const struct statement *statement)
{
    struct loop *loop = asyncio_get_running_loop();

    name_means_future(statement->defined,
                      made_or_end(loop_create_future(loop)));
    return outcome_value(0);
}

/* To set a task is refused with another error than to set what is done, but
   the language makes no difference. */
static struct outcome refused(struct outcome outcome)
{
    if (outcome_is(outcome, RuntimeError))
        return outcome_raise(InvalidStateError, "%s", outcome.error->message);
    return outcome;
}

static struct outcome do_set(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (!future)
        return outcome_value(0);
    return refused(
        future_set_result(future, outcome_number(statement->number).value));
}

static struct outcome do_fail(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (!future)
        return outcome_value(0);
    return refused(future_set_exception(future, &statement->failure));
}

static struct outcome do_cancel(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (future)
        trace("cancel %s %s", statement->names[0]->text,
              future_cancel(future) ? "true" : "false");
    return outcome_value(0);
}

static struct outcome do_cancel_msg(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (future)
        trace("cancel_msg %s %s", statement->names[0]->text,
              future_cancel_with(future, statement->word) ? "true" : "false");
    return outcome_value(0);
}

static struct outcome do_cancelling(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);
    struct task *task = future ? task_of(future) : NULL;

    if (future)
        trace("cancelling %s %u", statement->names[0]->text,
              task ? task_cancelling(task) : 0);
    return outcome_value(0);
}

static struct outcome do_uncancel(const struct statement *statement)
{
    (void)statement;
    trace("uncancel %u", task_uncancel(asyncio_current_task()));
    return outcome_value(0);
}

static struct outcome do_state(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (future)
        trace("state %s %s", statement->names[0]->text, standing(future).text);
    return outcome_value(0);
}

static struct outcome do_exception(const struct statement *statement)
{
    const char *name = statement->names[0]->text;
    struct future *future = name_future(statement->names[0]);

    if (!future)
        return outcome_value(0);
    struct outcome outcome = future_exception(future);
    const struct error *error = (const struct error *)outcome.value;
    if (outcome.error)
        trace("exception %s %s", name, ending(outcome).text);
    else if (error)
        trace("exception %s is %s", name, written(outcome_error(error)).text);
    else
        trace("exception %s none", name);
    return outcome_value(0);
}

static struct outcome do_all_tasks(const struct statement *statement)
{
    (void)statement;
    trace("all_tasks %zu", asyncio_all_tasks(NULL, 0));
    return outcome_value(0);
}

/* --- futures made of others ---------------------------------------------- */

static void made(struct name *name, struct future *future)
{
    name_means_future(name, future);
    trace("made %s", name->text);
}

static struct outcome do_gather_as(const struct statement *statement)
{
    struct group group = group_of(statement);

    if (group.count > 0)
        made(statement->defined,
             made_or_end(asyncio_gather(group.futures, group.count,
                                        statement->keyword == GATHER_ALL_AS)));
    group_free(&group);
    return outcome_value(0);
}

static struct outcome do_shield_as(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (future)
        made(statement->defined, made_or_end(asyncio_shield(future)));
    return outcome_value(0);
}

/* ------------------------------------------------------------------------- */

void statement_say_ending(const struct statement *statement,
                          struct outcome outcome)
{
    trace("%s %s %s", scenario_keyword(statement->keyword),
          statement->coro ? statement->coro->name : statement->names[0]->text,
          ending(outcome).text);
}

static struct outcome (*const doing[KEYWORDS])(const struct statement *) = {
    [LOG] = do_log,
    [BUSY] = do_busy,
    [SPAWN] = do_spawn,
    [FUTURE] = do_future,
    [SET] = do_set,
    [FAIL] = do_fail,
    [SET_LATER] = do_set_later,
    [CANCEL] = do_cancel,
    [CANCEL_MSG] = do_cancel_msg,
    [CANCELLING] = do_cancelling,
    [UNCANCEL] = do_uncancel,
    [STATE] = do_state,
    [EXCEPTION] = do_exception,
    [ALL_TASKS] = do_all_tasks,
    [GATHER_AS] = do_gather_as,
    [GATHER_ALL_AS] = do_gather_as,
    [SHIELD_AS] = do_shield_as,
    [SOON] = do_soon,
    [SOON_DO] = do_soon_do,
    [LATER] = do_later,
    [LATER_DO] = do_later_do,
    [UNSCHEDULE] = do_unschedule,
    [CALLBACK] = do_callback,
    [UNCALLBACK] = do_uncallback,
    [ON_DONE] = do_on_done,
    [RAISE] = do_raise,
};

struct outcome statement_do(const struct statement *statement)
{
    return doing[statement->keyword](statement);
}

bool statement_may_act(const struct statement *statement)
{
    return doing[statement->keyword] && statement->keyword != UNCANCEL;
}
