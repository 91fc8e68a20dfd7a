/* as_completed - many futures, in the order in which they are done. */
#include <stdlib.h>

#include "as_completed.h"
#include "await.h"
#include "callback.h"
#include "loop.h"

/* What watches one of them. */
struct child {
    struct callback done; /* among the future's callbacks, or queued */
    struct as_completed *all;
    struct future *future;
};

/* exercise: as_completed, gone */
static void wake(struct as_completed *all)
{
    if (all->waiter && !future_done(all->waiter))
        outcome_ignore(future_set_result(all->waiter, 0));
}

/* exercise: as_completed */
/* A callback, a turn after this child's future is done. */
static void child_done(void *argument)
{
    struct child *child = argument;
    struct as_completed *all = child->all;

    if (all->too_late)
        return;
    all->done[all->finished++] = child->future;
    if (all->finished == all->count)
        handle_cancel(&all->timer);
    wake(all);
}

/* exercise: as_completed */
/* A callback. */
static void time_is_up(void *argument)
{
    struct as_completed *all = argument;

    all->too_late = true;
    wake(all);
}

/* exercise: as_completed */
/* From now on child_done() is called for each child, once, and time_is_up()
   after so many seconds, unless there is no limit. */
static void watch(struct as_completed *all, double timeout)
{
    for (size_t i = 0; i < all->count; i++) {
        struct child *child = &all->children[i];
        callback_init(&child->done, child_done, child);
        future_add_waiter(child->future, &child->done);
    }
    if (timeout < INFINITY && all->count)
        all->timer = loop_call_later(asyncio_get_running_loop(), timeout,
                                     time_is_up, all);
}

struct outcome as_completed_begin(struct as_completed *all,
                                  void *const *futures, size_t count,
                                  double timeout)
{
    *all = (struct as_completed){.count = count};
    all->children = calloc(count + 1, sizeof *all->children);
    all->done = calloc(count + 1, sizeof(struct future *));
    if (!all->children || !all->done) {
        free(all->children);
        free(all->done);
        return outcome_raise(MemoryError, "no memory to watch futures");
    }
    for (size_t i = 0; i < count; i++)
        all->children[i] = (struct child){.all = all, .future = futures[i]};
    watch(all, timeout);
    return outcome_value(0);
}

/* exercise: as_completed */
struct outcome as_completed_next(struct as_completed *all)
{
    if (all->given == all->count)
        return outcome_value(0);
    while (all->given == all->finished) {
        if (all->too_late)
            return outcome_raise(TimeoutError, "%s", "");
        all->waiter = loop_create_future(asyncio_get_running_loop());
        struct outcome outcome = await(all->waiter);
        future_release(all->waiter);
        all->waiter = NULL;
        if (outcome.error)
            return outcome;
    }
    return outcome_value((intptr_t)all->done[all->given++]);
}

/* exercise: as_completed */
void as_completed_end(struct as_completed *all)
{
    for (size_t i = 0; i < all->count; i++)
        list_remove(&all->children[i].done.link);
    handle_cancel(&all->timer);
    free(all->children);
    free(all->done);
}
