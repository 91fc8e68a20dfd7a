/* shield - wait for something without cancelling it. Since chapter02/17, uses
   await, future. */
#include <stdio.h>
#include <stdlib.h>

#include "await.h"
#include "shield.h"

/*
 * The two callbacks lie in the outer future and leave with it: neither future
 * keeps the other's callback alive, but outer keeps inner.
 */
struct shield {
    struct future outer;
    struct future *inner;
    struct callback inner_done; /* among the callbacks of inner */
    struct callback outer_done; /* among those of outer */
};

/* exercise: shield */
/* A callback of inner, a turn after its end: outer ends as it did. */
static void inner_done(void *argument)
{
    struct shield *shield = argument;

    if (future_done(&shield->outer))
        shield->inner->log_error = false; /* outer was cancelled just now */
    else
        future_copy_outcome(&shield->outer, shield->inner);
}

/* exercise: shield */
/* A callback of outer. If it was cancelled, inner need not tell it any more. */
static void outer_done(void *argument)
{
    struct shield *shield = argument;

    if (!future_done(shield->inner))
        list_remove(&shield->inner_done.link);
}

static void free_shield(struct future *future)
{
    struct shield *shield = (struct shield *)future;

    list_remove(&shield->inner_done.link);
    list_remove(&shield->outer_done.link);
    future_release(shield->inner);
    struct loop *loop = future->loop;
    spare_put(&loop->spare, shield, sizeof *shield);
    loop_release(loop);
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
    .cancel = future_cancel_plainly,
    .free = free_shield,
    .describe = future_describe,
    .explain = explain,
    .awaits = awaits,
};

/* exercise: shield */
/* A future that ends as the awaitable does, and may be cancelled without it. */
struct future *asyncio_shield(void *awaitable)
{
    struct future *inner = asyncio_ensure_future(awaitable, "asyncio_shield");

    if (future_done(inner))
        return inner;
    struct shield *shield = spare_take(&inner->loop->spare, sizeof *shield);
    if (!shield) {
        future_release(inner);
        return future_no_memory(asyncio_get_running_loop());
    }
    future_init(&shield->outer, &shield_kind, inner->loop);
    loop_retain(inner->loop);
    shield->inner = inner;
    callback_init(&shield->inner_done, inner_done, shield);
    callback_init(&shield->outer_done, outer_done, shield);
    future_add_waiter(inner, &shield->inner_done);
    future_add_waiter(&shield->outer, &shield->outer_done);
    return &shield->outer;
}
