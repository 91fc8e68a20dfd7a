/* scenario_callback - what the loop calls later: a word to be said, a future to
   be set, or a coroutine's statements, done by a callback. */
#include <stddef.h>

#include "loop.h"
#include "scenario_callback.h"
#include "scenario_keep.h"
#include "scenario_statement.h"
#include "scenario_trace.h"

/* --- callbacks that set or say something -------------------------------- */

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

    if (!future_done(delayed->future)) /* a task refuses, which is ignored */
        outcome_ignore(future_set_result(delayed->future,
                                         outcome_number(delayed->value).value));
    future_release(delayed->future);
    delayed->future = NULL;
}

/* There was memory for it. */
static struct handle called(struct handle handle)
{
    if (!handle_pending(&handle))
        must(NULL);
    return handle;
}

struct outcome do_set_later(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (!future)
        return outcome_value(0);
    struct delayed *delayed = keep(sizeof *delayed);
    *delayed =
        (struct delayed){future_retain(future), statement->number, all_delayed};
    all_delayed = delayed;
    called(loop_call_later(asyncio_get_running_loop(), statement->seconds,
                           set_delayed, delayed));
    return outcome_value(0);
}

void callback_forget_delayed(void)
{
    for (; all_delayed; all_delayed = all_delayed->next)
        future_release(all_delayed->future);
}

static void say_word(void *word)
{
    trace("%s", (const char *)word);
}

struct outcome do_soon(const struct statement *statement)
{
    called(
        loop_call_soon(asyncio_get_running_loop(), say_word, statement->word));
    return outcome_value(0);
}

struct outcome do_later(const struct statement *statement)
{
    name_means_timer(
        statement->defined,
        called(loop_call_later(asyncio_get_running_loop(), statement->seconds,
                               say_word, statement->word)));
    return outcome_value(0);
}

struct outcome do_unschedule(const struct statement *statement)
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

struct outcome do_callback(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (future && !future_add_done_callback(future, say_done, statement->mark))
        must(NULL);
    return outcome_value(0);
}

struct outcome do_uncallback(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (future)
        trace("uncallback %s %zu", statement->names[0]->text,
              future_remove_done_callback(future, say_done, statement->mark));
    return outcome_value(0);
}

/* --- callbacks that act -------------------------------------------------- */

static void act(const struct coro *coro)
{
    struct outcome outcome = outcome_value(0);

    for (const struct statement *statement = coro->body;
         statement && !outcome.error; statement = statement->next)
        if (statement->keyword != RAISE)
            outcome = statement_do(statement);
    if (outcome.error)
        trace("proc %s %s", coro->name, ending(outcome).text);
}

static void say_and_act(void *argument)
{
    const struct coro *coro = argument;

    trace("%s", coro->name);
    act(coro);
}

struct outcome do_soon_do(const struct statement *statement)
{
    called(loop_call_soon(asyncio_get_running_loop(), say_and_act,
                          (void *)statement->coro));
    return outcome_value(0);
}

struct outcome do_later_do(const struct statement *statement)
{
    name_means_timer(
        statement->defined,
        called(loop_call_later(asyncio_get_running_loop(), statement->seconds,
                               say_and_act, (void *)statement->coro)));
    return outcome_value(0);
}

static void say_done_and_act(struct future *future, void *argument)
{
    const struct statement *statement = argument;

    trace("%s of %s %s", statement->coro->name, statement->names[0]->text,
          standing(future).text);
    act(statement->coro);
}

struct outcome do_on_done(const struct statement *statement)
{
    struct future *future = name_future(statement->names[0]);

    if (future &&
        !future_add_done_callback(future, say_done_and_act, (void *)statement))
        must(NULL);
    return outcome_value(0);
}
