/* tie - what ties a future to those that it ends with. Since chapter02/18, uses
   follower, future, future_callbacks, future_destroy, list, loop. */
#include <string.h>

#include "tie.h"

void outer_init(struct outer *outer, const struct future_kind *kind,
                struct loop *loop)
{
    future_init(&outer->future, kind, loop);
    outer->ties = 0;
    outer->destroy_link = (struct list){0};
}

/* One less keeps it. */
static void untie(struct outer *outer)
{
    if (--outer->ties == 0 && outer->future.references == 0)
        future_destroy(&outer->future);
}

static void run_tie(void *argument)
{
    struct tie *tie = argument;

    tie->function(tie->argument);
    untie(tie->outer);
}

static void drop_tie(void *tie)
{
    untie(((struct tie *)tie)->outer);
}

static const void *tie_code(const void *tie)
{
    const void *code;

    memcpy(&code, &((const struct tie *)tie)->function, sizeof code);
    return code;
}

/* An outer goes on without a holder, and lets go of its own inner ones. */
static void keep_inner(struct tie *tie)
{
    ((struct outer *)tie->inner)->ties++;
    tie->hold = INNER_KEPT;
}

/* The inner one is done: if the outer has let it go, it has it again from now
   on, for it is still to be looked at. */
static void hold_inner(void *argument)
{
    struct tie *tie = argument;

    if (tie->hold != INNER_LET_GO)
        return;
    if (tie->outer->future.references == 0 && tie->inner->kind->let_go) {
        keep_inner(tie);
    } else {
        future_retain(tie->inner);
        tie->hold = INNER_HELD;
    }
}

static const struct follower_kind tie_kind = {
    .run = run_tie,
    .future_done = hold_inner,
    .drop = drop_tie,
    .code = tie_code,
};

void tie_init(struct tie *tie, struct outer *outer, struct future *inner,
              void (*function)(void *argument), void *argument)
{
    *tie = (struct tie){.outer = outer,
                        .inner = inner,
                        .hold = INNER_HELD,
                        .function = function,
                        .argument = argument};
    follower_init(&tie->follower, &tie_kind);
}

void tie_free(struct tie *tie)
{
    if (tie->hold == INNER_HELD)
        future_release(tie->inner);
    else if (tie->hold == INNER_KEPT)
        untie((struct outer *)tie->inner);
}

void tie_add(struct tie *tie)
{
    tie->outer->ties++;
    future_add_waiter(tie->inner, &tie->follower.callback);
}

void tie_remove(struct tie *tie)
{
    list_remove(&tie->follower.callback.link);
    untie(tie->outer);
}

void tie_let_go(struct tie *tie)
{
    if (tie->hold != INNER_HELD)
        return;
    if (!future_done(tie->inner))
        tie->hold = INNER_LET_GO;
    else if (tie->inner->kind->let_go)
        keep_inner(tie);
    else
        return; /* it is done, and holds no other */
    future_release(tie->inner);
}
