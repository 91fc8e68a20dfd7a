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

/* The inner one is done: from now on the outer holds it again, if it has let it
   go, for it is still to be looked at. */
static void hold_inner(void *argument)
{
    struct tie *tie = argument;

    if (!tie->holds)
        future_retain(tie->inner);
    tie->holds = true;
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
                        .holds = true,
                        .function = function,
                        .argument = argument};
    follower_init(&tie->follower, &tie_kind);
}

void tie_free(struct tie *tie)
{
    if (tie->holds)
        future_release(tie->inner);
}

void tie_add(struct tie *tie)
{
    tie->outer->ties++;
    future_add_waiter(tie->inner, &tie->follower.callback);
}

void tie_remove(struct tie *tie)
{
    if (future_done(tie->inner) || !list_linked(&tie->follower.callback.link))
        return;
    list_remove(&tie->follower.callback.link);
    untie(tie->outer);
}

void tie_let_go(struct tie *tie)
{
    if (!tie->holds || future_done(tie->inner))
        return;
    tie->holds = false;
    future_release(tie->inner);
}
