/* future - a value that is not there yet. Since chapter02/06, uses awaitable,
   event_loop_state, freelist, future_callbacks, loop, misuse, observer,
   outcome. */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "future.h"
#include "event_loop_state.h"

FREELIST_HOLDS(struct future);

/* --- making it done ------------------------------------------------------ */

/* exercise: future */
/* It is done, in this way: its callbacks are called in the next turn. */
static void finish(struct future *future, enum future_state state,
                   struct outcome outcome)
{
    future->state = state;
    future->outcome = outcome;
    loop_tell(future->loop, FUTURE_DONE, future);
    if (!future->loop->closed)
        future_schedule_callbacks(future);
}

/* exercise: future */
void future_finish(struct future *future, struct outcome outcome)
{
    future->log_traceback = outcome.error != NULL;
    finish(future, FUTURE_FINISHED, outcome);
}

void future_finish_cancelled(struct future *future, const struct error *error)
{
    finish(future, FUTURE_CANCELLED, outcome_error(error));
}

enum cancel_result future_cancel_plainly(struct future *future,
                                         enum cancel_result answer,
                                         const struct error *error)
{
    (void)answer; /* it has no future to pass the request on to */
    future_finish_cancelled(future, error);
    return ANSWER_ACCEPTED;
}

NOINLINE void future_check_thread(const struct future *future,
                                  const char *operation)
{
    char who[64];

    snprintf(who, sizeof who, "%s.%s() was called", future->kind->name,
             operation);
    loop_check_thread(future->loop, who);
}

/* exercise: future */
/* What asyncio would raise from set_result() or set_exception(). */
static struct outcome set(struct future *future, struct outcome outcome,
                          const char *operation)
{
    if (future->loop->debug)
        future_check_thread(future, operation);
    if (future->awaitable.kind == AWAITABLE_TASK) /* ends as its coroutine */
        return outcome_raise(RuntimeError, "%s does not support %s operation",
                             future->kind->name, operation);
    if (future_done(future))
        return outcome_raise(InvalidStateError, "invalid state");
    future_finish(future, outcome);
    if (!list_empty(&future->callbacks))
        return outcome_raise(RuntimeError, "Event loop is closed");
    return outcome_value(0);
}

struct outcome future_set_result(struct future *future, intptr_t value)
{
    future_check(future, "future_set_result");
    return set(future, outcome_value(value), "set_result");
}

struct outcome future_set_exception(struct future *future,
                                    const struct error *error)
{
    future_check(future, "future_set_exception");
    misuse_if_null(error, "future_set_exception", "an error");
    return set(future, outcome_error(error), "set_exception");
}

/* --- asking -------------------------------------------------------------- */

/* exercise: future */
struct outcome future_result(struct future *future)
{
    future_check(future, "future_result");
    if (!future_done(future))
        return outcome_raise(InvalidStateError, "Result is not set.");
    return future_take_outcome(future);
}

/* exercise: future */
struct outcome future_exception(struct future *future)
{
    future_check(future, "future_exception");
    if (!future_done(future))
        return outcome_raise(InvalidStateError, "Exception is not set.");
    struct outcome outcome = future_take_outcome(future);
    return future_cancelled(future) ? outcome
                                    : outcome_value((intptr_t)outcome.error);
}

struct loop *future_get_loop(const struct future *future)
{
    future_check(future, "future_get_loop");
    return future->loop;
}

const char *future_repr(const struct future *future, char *text, size_t room)
{
    future_check(future, "future_repr");
    misuse_if_null(text, "future_repr", "a text");
    if (!observers_where(observers_of_all, WHERE_REPR, future, text, room))
        snprintf(text, room, "<%s>", future->kind->name);
    return text;
}

/* Whether something can be read there: the kernel refuses what is no memory. */
bool future_lies_at(intptr_t value)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t at = (uintptr_t)value;

    return at % _Alignof(struct future) == 0 &&
           msync((void *)(at / page * page), page, MS_ASYNC) == 0;
}

/* --- life ---------------------------------------------------------------- */

static void plain_free(struct future *future)
{
    struct loop *loop = future->loop;

    freelist_push(&event_loop_of(loop)->freelist, future, sizeof *future);
    loop_release(loop);
}

const struct future_kind future_kind_plain = {
    .name = "Future",
    .cancel = future_cancel_plainly,
    .free = plain_free,
};

const struct future_kind future_kind_local = {
    .name = "Future",
    .cancel = future_cancel_plainly,
};

void future_has_failed(struct future *future, const struct future_kind *kind,
                       struct loop *loop)
{
    static const struct error error = {MemoryError,
                                       "no memory for a task or a future"};
    int holders = future->references;

    if (holders > 0)
        loop_release(future->loop);
    future_init(future, kind, loop);
    loop_retain(loop);
    future->references = holders > 0 ? holders + 1 : 1;
    future->state = FUTURE_FINISHED;
    future->outcome = outcome_error(&error);
    future->log_traceback = true;
}

static void failed_free(struct future *future)
{
    loop_release(future->loop);
}

struct future *future_no_memory(struct loop *loop)
{
    static const struct future_kind kind = {
        .name = "Future",
        .cancel = future_cancel_plainly,
        .free = failed_free,
    };
    static _Thread_local struct future shared;

    future_has_failed(&shared, &kind, loop);
    return &shared;
}

struct future *loop_create_future(struct loop *loop)
{
    loop_check(loop, "loop_create_future");
    struct future *future =
        freelist_pop(&event_loop_check(loop)->freelist, sizeof *future);

    if (!future)
        return future_no_memory(loop);
    future_init(future, &future_kind_plain, loop);
    loop_retain(loop);
    return future;
}
