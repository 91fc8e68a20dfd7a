/* gather - wait for many, in the order asked. Since chapter02/23, uses await,
   coroutine, distinct, event_loop_state, future, loop, outcome, running_loop,
   task, tie. */
#include <stdio.h>
#include <stdlib.h>

#include "await.h"
#include "distinct.h"
#include "gather.h"
#include "event_loop_state.h"
#include "task.h"
#include "tie.h"

struct child {
    struct tie tie; /* calls child_done() */
    struct gather *gather;
    struct future *future;
};

struct gather {
    struct outer outer;
    bool return_exceptions;
    bool cancel_requested;
    size_t count; /* of awaitables */
    struct outcome *outcomes;
    size_t *child_of;       /* of each of them, its number among the children */
    struct child *children; /* the different ones */
    size_t different, unfinished;
};
FREELIST_HOLDS(struct gather);

/* The i-th of the awaitables. */
static struct future *future_at(const struct gather *gather, size_t i)
{
    return gather->children[gather->child_of[i]].future;
}

/* Its error has been seen, if only to be passed over. */
static void mark_retrieved(struct future *future)
{
    future->log_traceback = false;
}

/* What a child brings to the array. CPython's tasks keep no message there. */
static struct outcome outcome_of(const struct future *future)
{
    return future->hands_over ? outcome_error(&error_cancelled)
                              : future->outcome;
}

/* What a gather that was cancelled raises: as its last child has, or was asked
   to without doing so. CPython's _make_cancelled_error(). */
static struct outcome cancellation(struct future *last)
{
    const struct task *task = task_of(last);

    if (future_cancelled(last))
        return future_result(last);
    return outcome_error(task && task->cancel_error ? task->cancel_error
                                                    : &error_cancelled);
}

/* exercise: gather */
/* All children are done, and the outer future is not: fill in `outcomes` and
   end it. */
static void finish(struct gather *gather)
{
    struct future *last = future_at(gather, gather->count - 1);

    for (size_t i = 0; i < gather->count; i++) {
        struct future *future = future_at(gather, i);
        mark_retrieved(future);
        gather->outcomes[i] = outcome_of(future);
    }
    future_finish(&gather->outer.future,
                  gather->cancel_requested
                      ? cancellation(last)
                      : outcome_value((intptr_t)gather->outcomes));
}

/* exercise: gather */
/* A callback, a turn after a child's end: is that the end of the whole? */
static void child_done(void *argument)
{
    struct child *child = argument;
    struct gather *gather = child->gather;

    gather->unfinished--;
    if (future_done(&gather->outer.future)) {
        mark_retrieved(child->future);
    } else if (child->future->outcome.error && !gather->return_exceptions) {
        future_finish(&gather->outer.future, future_result(child->future));
    } else if (gather->unfinished == 0) {
        finish(gather);
    }
}

/* exercise: gather */
/* It is not cancelled itself: it ends when they have. */
static enum cancel_result cancel(struct future *future,
                                 enum cancel_result answer,
                                 const struct error *error)
{
    struct gather *gather = (struct gather *)future;

    (void)error;
    if (answer == ANSWER_ACCEPTED)
        gather->cancel_requested = true;
    return answer;
}

static void free_gather(struct future *future)
{
    struct gather *gather = (struct gather *)future;

    struct loop *loop = future->loop;

    for (size_t i = 0; i < gather->different; i++)
        tie_free(&gather->children[i].tie);
    free(gather->children);
    free(gather->child_of);
    free(gather->outcomes);
    freelist_push(&event_loop_of(loop)->freelist, gather, sizeof *gather);
    loop_release(loop);
}

/* Given back before its end: children that are not done have other holders, or
   end now; the gather goes on with those that remain. */
static void let_go(struct future *future)
{
    struct gather *gather = (struct gather *)future;

    for (size_t i = 0; i < gather->different; i++)
        tie_let_go(&gather->children[i].tie);
}

static void explain(const struct future *future, char *text, size_t room)
{
    const struct gather *gather = (const struct gather *)future;

    snprintf(text, room, "asyncio_gather() of %zu, %zu not done", gather->count,
             gather->unfinished);
}

/* In the order given, and as often: so it is cancelled. */
static struct future *awaits(const struct future *future, size_t i)
{
    const struct gather *gather = (const struct gather *)future;

    return i < gather->count ? future_at(gather, i) : NULL;
}

static bool is_array(const struct future *future, size_t *count)
{
    const struct gather *gather = (const struct gather *)future;

    *count = gather->count;
    return future->outcome.value == (intptr_t)gather->outcomes;
}

static const struct future_kind gather_kind = {
    .name = "_GatheringFuture",
    .what = "gather",
    .is_array = is_array,
    .free = free_gather,
    .let_go = let_go,
    .cancel = cancel,
    .passes_on = true,
    .keeps_error = true,
    .awaits = awaits,
    .explain = explain,
};

/* Room for these, and which of them are the same; false if there is no
   memory. */
static bool make_room(struct gather *gather, void *const *awaitables)
{
    size_t count = gather->count, different;

    gather->outcomes = calloc(count + 1, sizeof *gather->outcomes);
    gather->child_of = calloc(count + 1, sizeof *gather->child_of);
    if (!gather->outcomes || !gather->child_of ||
        !distinct(awaitables, count, gather->child_of, &different))
        return false;
    gather->children = calloc(different + 1, sizeof *gather->children);
    return gather->children != NULL;
}

/* NULL if there is no memory. */
static struct gather *gather_new(struct loop *loop, void *const *awaitables,
                                 size_t count)
{
    struct gather *gather =
        freelist_pop(&event_loop_check(loop)->freelist, sizeof *gather);

    if (!gather)
        return NULL;
    *gather = (struct gather){.count = count};
    outer_init(&gather->outer, &gather_kind, loop);
    loop_retain(loop);
    if (make_room(gather, awaitables))
        return gather;
    future_release(&gather->outer.future);
    return NULL;
}

/* The future of one awaitable; a task that only the gather knows needs no
   report if the loop closes before its end. */
static struct future *future_of(void *awaitable)
{
    struct future *future = asyncio_ensure_future(awaitable, "asyncio_gather");

    if (future != awaitable)
        task_of(future)->report_if_pending = false;
    return future;
}

static void collect(struct gather *gather, void *const *awaitables)
{
    for (size_t i = 0; i < gather->count; i++) {
        struct child *child = &gather->children[gather->child_of[i]];

        if (child->future)
            continue; /* given before */
        child->future = future_of(awaitables[i]);
        child->gather = gather;
        tie_init(&child->tie, &gather->outer, child->future, child_done, child);
        gather->different++;
    }
    gather->unfinished = gather->different;
}

/* There was no memory for them to be awaited. */
static void discard_coroutines(void *const *awaitables, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (((struct awaitable *)awaitables[i])->kind == AWAITABLE_COROUTINE)
            coroutine_discard(awaitables[i]);
}

/* exercise: gather */
/* Those that are done count at once, the others when they are. */
static void watch(struct gather *gather)
{
    for (size_t i = 0; i < gather->different; i++)
        if (!future_done(gather->children[i].future))
            tie_add(&gather->children[i].tie);
    for (size_t i = 0; i < gather->different; i++)
        if (future_done(gather->children[i].future))
            child_done(&gather->children[i]);
    if (gather->count == 0)
        future_finish(&gather->outer.future,
                      outcome_value((intptr_t)gather->outcomes));
}

static bool same_loop(const struct gather *gather)
{
    for (size_t i = 0; i < gather->different; i++)
        if (gather->children[i].future->loop != gather->outer.future.loop)
            return false;
    return true;
}

struct future *loop_gather(struct loop *loop, void *const *awaitables,
                           size_t count, bool return_exceptions)
{
    loop_check(loop, "gather");
    if (count > 0)
        misuse_if_null(awaitables, "gather", "an array");
    struct gather *gather = gather_new(loop, awaitables, count);

    if (!gather) {
        discard_coroutines(awaitables, count);
        return future_no_memory(loop);
    }
    gather->return_exceptions = return_exceptions;
    collect(gather, awaitables);
    if (same_loop(gather))
        watch(gather);
    else
        future_finish(&gather->outer.future,
                      outcome_raise(ValueError,
                                    "The future belongs to a different loop "
                                    "than the one specified as the loop "
                                    "argument"));
    return &gather->outer.future;
}

struct future *asyncio_gather(void *const *awaitables, size_t count,
                              bool return_exceptions)
{
    return loop_gather(asyncio_get_running_loop(), awaitables, count,
                       return_exceptions);
}
