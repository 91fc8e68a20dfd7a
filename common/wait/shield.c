/* shield - wait for something without cancelling it. Since chapter02/18, uses
   await, event_loop_state, exceptions, future, future_callbacks, future_cancel,
   loop, tie. */
#include <stdio.h>
#include <stdlib.h>

#include "await.h"
#include "event_loop_state.h"
#include "exceptions.h"
#include "future_cancel.h"
#include "shield.h"
#include "tie.h"

struct shield {
    struct outer outer;
    struct future *inner;
    struct tie inner_done; /* calls inner_done() */
};
FREELIST_HOLDS(struct shield);

/* exercise: shield */
/* A callback of inner, a turn after its end: outer ends as it did. */
static void inner_done(void *argument)
{
    struct shield *shield = argument;

    if (!future_done(&shield->outer.future))
        future_copy_outcome(&shield->outer.future, shield->inner);
}

/* A callback of inner, in place of inner_done() once outer was cancelled: its
   error would otherwise never be retrieved. */
static void log_on_exception(struct future *inner, void *unused)
{
    char message[128];

    (void)unused;
    const struct error *error = inner->outcome.error;
    if (future_cancelled(inner) || !error)
        return;
    inner->log_traceback = false;
    snprintf(message, sizeof message, "%s exception in shielded future",
             error->type);
    loop_call_exception_handler(inner->loop,
                                &(struct exception_context){.message = message,
                                                            .exception = error,
                                                            .future = inner});
}

/* Only one such callback is left, however many shields of it are cancelled. It
   is never refused: it has the memory of the callback that calls this, which
   the loop gave back just before. */
static void report_its_error(struct future *inner)
{
    future_remove_last_done_callback(inner, log_on_exception, NULL);
    (void)future_add_done_callback(inner, log_on_exception, NULL);
}

/* exercise: shield */
/* A callback of outer. If it was cancelled, inner need not tell it any more,
   and its error would never be retrieved. */
static void outer_done(struct future *outer, void *argument)
{
    struct shield *shield = argument;

    (void)outer;
    if (future_done(shield->inner))
        return;
    tie_remove(&shield->inner_done);
    report_its_error(shield->inner);
}

static void free_shield(struct future *future)
{
    struct shield *shield = (struct shield *)future;

    struct loop *loop = future->loop;

    tie_free(&shield->inner_done);
    freelist_push(&event_loop_of(loop)->freelist, shield, sizeof *shield);
    loop_release(loop);
}

static void let_go(struct future *future)
{
    tie_let_go(&((struct shield *)future)->inner_done);
}

static void explain(const struct future *future, char *text, size_t room)
{
    (void)future;
    snprintf(text, room, "asyncio_shield()");
}

static struct future *awaits(const struct future *future, size_t i)
{
    return i == 0 ? ((const struct shield *)future)->inner : NULL;
}

static const struct future_kind shield_kind = {
    .name = "Future",
    .what = "shield",
    .cancel = future_cancel_plainly,
    .free = free_shield,
    .let_go = let_go,
    .explain = explain,
    .awaits = awaits,
};

/* exercise: shield */
/* A future that ends as the awaitable does, and may be cancelled without it. */
struct future *asyncio_shield(void *awaitable)
{
    struct future *inner = asyncio_ensure_future(awaitable, "asyncio_shield");

    loop_check(inner->loop, "asyncio_shield");
    if (future_done(inner))
        return inner;
    struct shield *shield =
        freelist_pop(&event_loop_of(inner->loop)->freelist, sizeof *shield);
    if (!shield) {
        struct loop *loop = inner->loop;
        future_release(inner);
        return future_no_memory(loop);
    }
    outer_init(&shield->outer, &shield_kind, inner->loop);
    loop_retain(inner->loop);
    shield->inner = inner;
    tie_init(&shield->inner_done, &shield->outer, inner, inner_done, shield);
    if (!future_add_done_callback(&shield->outer.future, outer_done, shield)) {
        struct loop *loop = inner->loop;
        future_release(&shield->outer.future);
        return future_no_memory(loop);
    }
    tie_add(&shield->inner_done);
    return &shield->outer.future;
}
