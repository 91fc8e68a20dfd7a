/* handle - a ticket for a callback: to cancel it, to ask when it is due.
   Since chapter01/14, uses callback, misuse, timers. */
#include <stdlib.h>

#include "handle.h"
#include "misuse.h"

/* exercise: call_soon */
/* Back to the unused ones, to be the next to be used, while it is in the cache;
   tickets for it are void from here on. */
static void put_back(struct scheduled *scheduled)
{
    scheduled->serial++;
    scheduled->next_unused = scheduled->owner->unused;
    scheduled->owner->unused = scheduled;
}

/* exercise: call_soon */
/* What the loop calls: it may be scheduled anew from within the function. */
static void run(void *argument)
{
    struct scheduled *scheduled = argument;
    void (*function)(void *) = scheduled->function;
    void *its_argument = scheduled->argument;

    put_back(scheduled);
    function(its_argument);
}

enum { HANDLES_A_CHUNK = 64 };

struct handle_chunk {
    struct handle_chunk *next;
    int used; /* so many of these have been handed out at least once */
    struct scheduled all[HANDLES_A_CHUNK];
};

void handle_pool_init(struct handle_pool *handle_pool, struct timers *timers)
{
    *handle_pool =
        (struct handle_pool){.timers = timers, .observers = &observers_none};
}

void handle_pool_free(struct handle_pool *handle_pool)
{
    while (handle_pool->chunks) {
        struct handle_chunk *chunk = handle_pool->chunks;
        handle_pool->chunks = chunk->next;
        free(chunk);
    }
}

static struct handle_chunk *new_chunk(struct handle_chunk *next)
{
    struct handle_chunk *chunk = malloc(sizeof *chunk);

    if (chunk) {
        chunk->next = next;
        chunk->used = 0;
    }
    return chunk;
}

/* One more for the unused ones, if there are none; false if there is no
   memory. */
NOINLINE static bool refill(struct handle_pool *handle_pool)
{
    struct handle_chunk *chunk = handle_pool->chunks;

    if (!chunk || chunk->used == HANDLES_A_CHUNK)
        chunk = new_chunk(chunk);
    if (!chunk)
        return false;
    handle_pool->chunks = chunk;
    struct scheduled *scheduled = &chunk->all[chunk->used++];
    *scheduled = (struct scheduled){.owner = handle_pool, .serial = 1};
    callback_init(&scheduled->timer.callback, run, scheduled);
    handle_pool->unused = scheduled;
    return true;
}

/* exercise: call_soon */
struct handle handle_pool_take(struct handle_pool *handle_pool,
                               void (*function)(void *), void *argument)
{
    if (!handle_pool->unused && !refill(handle_pool))
        return (struct handle){0};

    struct scheduled *scheduled = handle_pool->unused;
    handle_pool->unused = scheduled->next_unused;
    scheduled->function = function;
    scheduled->argument = argument;
    return (struct handle){.scheduled = scheduled, .serial = scheduled->serial};
}

/* exercise: call_soon */
bool handle_pending(const struct handle *handle)
{
    misuse_if_null(handle, "handle_pending", "a handle");
    const struct scheduled *scheduled = handle->scheduled;

    return scheduled && scheduled->serial == handle->serial &&
           !scheduled->owner->closed;
}

bool handle_cancelled(const struct handle *handle)
{
    misuse_if_null(handle, "handle_cancelled", "a handle");
    return !handle->scheduled;
}

/* exercise: call_soon */
void handle_cancel(struct handle *handle)
{
    misuse_if_null(handle, "handle_cancel", "a handle");
    if (handle_pending(handle)) {
        timers_remove(handle->scheduled->owner->timers,
                      &handle->scheduled->timer);
        list_remove(&handle->scheduled->timer.callback.link);
        observers_tell_at(handle->scheduled->owner->observers,
                          CALLBACK_CANCELLED,
                          &handle->scheduled->timer.callback);
        put_back(handle->scheduled);
    }
    handle->scheduled = NULL;
}

const struct scheduled *scheduled_of(const struct callback *callback)
{
    return callback->function == run ? callback->argument : NULL;
}
