/* await - one word for a coroutine, a task and a future. Since chapter02/08,
   uses awaitable, coroutine, future, loop, misuse, outcome, running_loop,
   stackful, task. */
#include "await.h"
#include "misuse.h"

/* exercise: await */
/* Its outcome: at once if it is done, or else when we are resumed. */
static struct outcome await_future(struct future *future)
{
    if (future_done(future))
        return future_result(future);
    return coroutine_yield((intptr_t)future);
}

/* exercise: await */
/* A stackless one runs step by step; what it waits on we wait on. */
static struct outcome drive(struct coroutine *coroutine)
{
    struct outcome sent = outcome_value(0);

    while (coroutine_resume(coroutine, sent) == CORO_SUSPENDED) {
        struct future *awaited = future_yielded(coroutine->yielded);
        sent = awaited ? await_future(awaited)
                       : coroutine_yield(coroutine->yielded);
    }
    return coroutine->outcome;
}

static void tell(int event, const struct coroutine *coroutine)
{
    struct loop *loop = loop_running();

    if (loop)
        loop_tell(loop, event, coroutine);
}

/* exercise: await */
/* One that has not begun runs here and now, to its end, and is given back. */
NOINLINE static struct outcome await_coroutine(struct coroutine *coroutine)
{
    struct outcome outcome;

    if (coroutine->state == CORO_CLOSED)
        return outcome_raise(RuntimeError,
                             "cannot reuse already awaited coroutine");
    if (coroutine->state != CORO_CREATED)
        return outcome_raise(RuntimeError,
                             "coroutine is being awaited already");
    tell(COROUTINE_ENTERED, coroutine);
    if (coroutine_call(coroutine))
        outcome = coroutine->outcome;
    else
        outcome = drive(coroutine);
    tell(COROUTINE_LEFT, coroutine);
    coroutine_discard(coroutine);
    return outcome;
}

/* exercise: await */
struct outcome await(void *awaitable)
{
    if (!coroutine_current())
        misuse("SyntaxError: 'await' outside async function: only what a "
               "coroutine calls can await");
    if (awaitable_kind(awaitable, "await") == AWAITABLE_COROUTINE)
        return await_coroutine(awaitable);
    return await_future(awaitable);
}

struct future *asyncio_ensure_future(void *awaitable, const char *who)
{
    if (awaitable_kind(awaitable, who) == AWAITABLE_COROUTINE)
        return &asyncio_create_task(awaitable)->future;
    return future_retain(awaitable);
}
