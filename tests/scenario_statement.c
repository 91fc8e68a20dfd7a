/* scenario_statement - the statements that do not wait. */
#include <stdio.h>

#include "scenario_coro.h"
#include "scenario_keep.h"
#include "scenario_statement.h"
#include "scenario_trace.h"
#include "tasks.h"

static struct outcome do_log(const struct statement *statement)
{
    trace("log %s", statement->word);
    return outcome_value(0);
}

/* Nobody else runs meanwhile, as if this were long work. */
static struct outcome do_busy(const struct statement *statement)
{
    struct clock *clock = &asyncio_get_running_loop()->clock;

    clock_advance_to(clock, clock_now(clock) + statement->seconds);
    return outcome_value(0);
}

static struct outcome do_raise(const struct statement *statement)
{
    return outcome_error(&statement->failure);
}

/* --- tasks and futures --------------------------------------------------- */

static struct outcome do_spawn(const struct statement *statement)
{
    struct name *name = statement->names[0];
    struct task *task =
        asyncio_create_task_named(coro_new(statement->coro), name->text);

    name_means_future(name, &task->future);
    trace("spawn %s", name->text);
    return outcome_value(0);
}

static struct outcome do_future(const struct statement *statement)
{
    name_means_future(statement->names[0],
                      loop_create_future(asyncio_get_running_loop()));
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
    return refused(future_set_result(future, statement->number));
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

/* --- callbacks ----------------------------------------------------------- */

/* A future that is to be set, unless it is done by then. */
struct delayed {
    struct future *future; /* NULL once that has happened */
    long value;
    struct delayed *next;
};

static struct delayed *all_delayed;

static void set_delayed(void *argument)
{
    struct delayed *delayed = argument;

    if (!future_done(delayed->future)) /* a task refuses, and nobody minds */
        outcome_ignore(future_set_result(delayed->future, delayed->value));
    future_release(delayed->future);
    delayed->future = NULL;
}

static struct outcome do_set_later(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (!future)
        return outcome_value(0);
    struct delayed *delayed = keep(sizeof *delayed);
    *delayed =
        (struct delayed){future_retain(future), statement->number, all_delayed};
    all_delayed = delayed;
    loop_call_later(asyncio_get_running_loop(), statement->seconds, set_delayed,
                    delayed);
    return outcome_value(0);
}

void statement_forget_scheduled(void)
{
    for (; all_delayed; all_delayed = all_delayed->next)
        future_release(all_delayed->future);
}

static void say_word(void *word)
{
    trace("%s", (const char *)word);
}

static struct outcome do_soon(const struct statement *statement)
{
    loop_call_soon(asyncio_get_running_loop(), say_word, statement->word);
    return outcome_value(0);
}

static struct outcome do_later(const struct statement *statement)
{
    name_means_timer(statement->names[0],
                     loop_call_later(asyncio_get_running_loop(),
                                     statement->seconds, say_word,
                                     statement->word));
    return outcome_value(0);
}

static struct outcome do_unschedule(const struct statement *statement)
{
    struct handle *timer = name_timer(statement->names[0]);

    if (timer)
        handle_cancel(timer);
    return outcome_value(0);
}

static void say_done(struct future *future, void *argument)
{
    const struct mark *mark = argument;

    trace("%s %s %s", mark->word, mark->name->text, standing(future).text);
}

static struct outcome do_callback(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (future)
        future_add_done_callback(future, say_done, statement->mark);
    return outcome_value(0);
}

static struct outcome do_uncallback(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (future)
        trace("uncallback %s %zu", statement->names[0]->text,
              future_remove_done_callback(future, say_done, statement->mark));
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

struct outcome statement_do(const struct statement *statement)
{
    static struct outcome (*const doing[KEYWORDS])(const struct statement *) = {
        [LOG] = do_log,
        [BUSY] = do_busy,
        [SPAWN] = do_spawn,
        [FUTURE] = do_future,
        [SET] = do_set,
        [FAIL] = do_fail,
        [SET_LATER] = do_set_later,
        [CANCEL] = do_cancel,
        [CANCELLING] = do_cancelling,
        [UNCANCEL] = do_uncancel,
        [STATE] = do_state,
        [SOON] = do_soon,
        [LATER] = do_later,
        [UNSCHEDULE] = do_unschedule,
        [CALLBACK] = do_callback,
        [UNCALLBACK] = do_uncallback,
        [RAISE] = do_raise,
    };

    return doing[statement->keyword](statement);
}
