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

/* A callback, a turn after this child's future is done. */
static void child_done(void *argument)
{
    not_written("child_done");
}

/* A callback. */
static void time_is_up(void *argument)
{
    not_written("time_is_up");
}

/* From now on child_done() is called for each child, once, and time_is_up()
   after so many seconds, unless there is no limit. */
static void watch(struct as_completed *all, double timeout)
{
    not_written("watch");
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

struct outcome as_completed_next(struct as_completed *all)
{
    not_written("as_completed_next");
}

void as_completed_end(struct as_completed *all)
{
    not_written("as_completed_end");
}
