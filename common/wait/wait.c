/* wait - until one, or all, of many are done. Since chapter02/28, uses
   distinct, future, future_callbacks, loop, misuse, outcome, running_loop,
   stackful, task, timers. */
#include <stdio.h>
#include <stdlib.h>

#include "distinct.h"
#include "misuse.h"
#include "stackful.h"
#include "task.h"
#include "wait.h"

struct waited {
    struct callback done; /* among the future's callbacks */
    struct wait_set *wait;
    struct future *future;
};

/* exercise: wait */
/* The waiting task goes on, if not told already; also the timer's callback. */
static void release_waiter(void *argument)
{
    struct wait_set *wait = argument;

    if (!future_done(&wait->waiter))
        future_finish(&wait->waiter, outcome_value(0));
}

/* exercise: wait */
/* Whether it ended with an error, which has been seen then. To be cancelled is
   not to fail. */
static bool has_failed(struct future *future)
{
    if (future_cancelled(future))
        return false;
    future->log_traceback = false; /* looked at */
    return future->outcome.error != NULL;
}

/* exercise: wait */
/* A callback, a turn after a future's end: is that enough? */
static void on_completion(void *argument)
{
    struct waited *waited = argument;
    struct wait_set *wait = waited->wait;

    wait->unfinished--;
    if (wait->unfinished > 0 && wait->return_when != FIRST_COMPLETED &&
        !(wait->return_when == FIRST_EXCEPTION && has_failed(waited->future)))
        return;
    loop_cancel_timer(wait->waiter.loop, &wait->timer);
    release_waiter(wait);
}

static struct outcome check(void *const *futures, size_t count, double timeout,
                            enum return_when return_when)
{
    if (return_when > ALL_COMPLETED)
        return outcome_raise(ValueError, "Invalid return_when value: %d",
                             (int)return_when);
    if (count == 0)
        return outcome_raise(ValueError, "Set of Tasks/Futures is empty.");
    misuse_if_null(futures, "asyncio_wait", "an array");
    if (isnan(timeout))
        return outcome_raise(ValueError, "Invalid delay: NaN (not a number)");
    for (size_t i = 0; i < count; i++)
        if (awaitable_kind(futures[i], "asyncio_wait") == AWAITABLE_COROUTINE)
            return outcome_raise(TypeError, "Passing coroutines is forbidden, "
                                            "use tasks explicitly.");
    return outcome_value(0);
}

/* Each of them once, in the order given; false if there is no memory. */
static bool collect(struct wait_set *wait, void *const *futures, size_t count)
{
    size_t *number = malloc(count * sizeof *number);
    bool ok = number && distinct(futures, count, number, &wait->count);

    if (ok)
        wait->waited = malloc(wait->count * sizeof *wait->waited);
    for (size_t i = 0; wait->waited && i < count; i++)
        wait->waited[number[i]] =
            (struct waited){.wait = wait, .future = futures[i]};
    wait->unfinished = wait->count;
    free(number);
    return wait->waited != NULL;
}

static void explain(const struct future *future, char *text, size_t room)
{
    const struct wait_set *wait = (const struct wait_set *)future;

    snprintf(text, room, "asyncio_wait() of %zu, %zu not done", wait->count,
             wait->unfinished);
}

static struct future *awaits(const struct future *future, size_t i)
{
    const struct wait_set *wait = (const struct wait_set *)future;

    return i < wait->count ? wait->waited[i].future : NULL;
}

static const struct future_kind wait_kind = {
    .name = "Future",
    .what = "wait",
    .cancel = future_cancel_plainly,
    .explain = explain,
    .awaits = awaits,
};

struct outcome wait_start(struct wait_set *wait, void *const *futures,
                          size_t count, double timeout,
                          enum return_when return_when)
{
    struct loop *loop = asyncio_get_running_loop();
    misuse_if_null(wait, "wait_start", "a wait");
    struct outcome outcome = check(futures, count, timeout, return_when);

    if (outcome.error)
        return outcome;
    *wait = (struct wait_set){.return_when = return_when};
    future_init(&wait->waiter, &wait_kind, loop);
    callback_init(&wait->timer.callback, release_waiter, wait);
    if (!collect(wait, futures, count) ||
        (timeout < INFINITY &&
         !loop_start_timer(loop, &wait->timer, loop_time(loop) + timeout))) {
        free(wait->waited);
        wait->waited = NULL; /* it is not under way */
        return outcome_raise(MemoryError, "no memory for a wait");
    }
    for (size_t i = 0; i < wait->count; i++) {
        struct waited *waited = &wait->waited[i];
        callback_init(&waited->done, on_completion, waited);
        future_add_waiter(waited->future, &waited->done);
    }
    return outcome_value((intptr_t)&wait->waiter);
}

/* Those of ours in this list, in its order. */
static void complete(struct wait_set *wait, const struct list *queue)
{
    struct list *next;

    for (struct list *link = queue->next; link != queue; link = next) {
        struct waited *waited = list_entry(link, struct waited, done.link);
        next = link->next;
        if (waited >= wait->waited && waited < wait->waited + wait->count) {
            list_remove(link);
            on_completion(waited);
        }
    }
}

/* Those whose callback is queued are looked at now, in the order in which they
   would be, for what that says of an error: later nothing would do it. */
static void look_at_queued(struct wait_set *wait)
{
    const struct loop *loop = wait->waiter.loop;

    for (size_t i = 0; i < wait->count; i++)
        if (list_linked(&wait->waited[i].done.link) &&
            future_done(wait->waited[i].future)) {
            complete(wait, &loop->turn);
            complete(wait, &loop->ready);
            return;
        }
}

/* exercise: wait */
/* What came of waiting on `waiter` is `sent`. Leave nothing behind; how many
   are done, or the error if it was one. */
struct outcome wait_finish(struct wait_set *wait, struct outcome sent)
{
    intptr_t done = 0;

    misuse_if_null(wait, "wait_finish", "a wait");
    if (!wait->waited)
        misuse("RuntimeError: wait_finish() of a wait that is not under way");
    loop_cancel_timer(wait->waiter.loop, &wait->timer);
    if (wait->return_when == FIRST_EXCEPTION)
        look_at_queued(wait);
    for (size_t i = 0; i < wait->count; i++) {
        list_remove(&wait->waited[i].done.link);
        done += future_done(wait->waited[i].future);
    }
    free(wait->waited);
    wait->waited = NULL;
    return sent.error ? sent : outcome_value(done);
}

struct outcome asyncio_wait(void *const *futures, size_t count, double timeout,
                            enum return_when return_when)
{
    struct wait_set wait;
    struct outcome outcome =
        wait_start(&wait, futures, count, timeout, return_when);

    if (outcome.error)
        return outcome;
    return wait_finish(&wait, coroutine_yield(outcome.value));
}
