/* event_loop - a loop for futures and tasks. Since chapter02/06, uses
   event_loop_state, freelist, future, future_callbacks, loop, outcome,
   stackful, timers. */
#include <errno.h>
#include <stdlib.h>

#include "event_loop.h"
#include "event_loop_state.h"
#include "future.h"
#include "stackful.h"

const struct loop_door *event_loop_door;
const struct loop_tasks *event_loop_tasks;

/* Nothing of it is called; what it holds is given back. */
static void drop_queued(struct loop *loop)
{
    future_drop_queued(loop);
    if (event_loop_door)
        event_loop_door->drop_queued(loop);
    while (!list_empty(&loop->ready))
        list_take_first(&loop->ready);
}

/* Called by loop_close(). What lies in the frames of coroutines has to leave
   the loop before the frames go. Their going may be reported, to a handler of
   the program's that queues something. */
static void closing(struct loop *loop)
{
    if (event_loop_tasks)
        event_loop_tasks->end(loop);
    if (event_loop_of(loop)->executor)
        event_loop_of(loop)->executor->close(loop);
    drop_queued(loop);
    timers_free(&loop->timers);
    if (event_loop_tasks)
        event_loop_tasks->free(loop);
    drop_queued(loop);
    if (event_loop_door)
        event_loop_door->close(loop);
    coroutine_free_surplus();
}

static void freed(struct loop *loop)
{
    event_loop_of(loop)->exception_handler = NULL; /* it need not stay */
}

static void gone(struct loop *loop)
{
    struct event_loop *event_loop = event_loop_of(loop);

    freelist_free(&event_loop->freelist);
    free(event_loop->wakeup);
    free(event_loop->descriptors);
}

static void take_posted(struct loop *loop)
{
    if (event_loop_door)
        event_loop_door->take_posted(loop);
}

static void hold_posters(struct loop *loop, bool hold)
{
    if (event_loop_of(loop)->wakeup)
        event_loop_door->hold_posters(loop, hold);
}

static void poll_ended(struct loop *loop)
{
    struct event_loop *event_loop = event_loop_of(loop);

    if (event_loop->signalled)
        event_loop->signalled(loop);
}

static bool expects_calls(const struct loop *loop)
{
    return event_loop_of(loop)->external_calls > 0;
}

static bool is_told_of_deadlock(struct loop *loop)
{
    void (*on_deadlock)(struct loop * loop) = event_loop_of(loop)->on_deadlock;

    if (on_deadlock)
        on_deadlock(loop);
    return on_deadlock != NULL;
}

static const struct loop_kind event_loop_kind = {
    .size = sizeof(struct event_loop),
    .closing = closing,
    .freed = freed,
    .gone = gone,
    .take_posted = take_posted,
    .hold_posters = hold_posters,
    .poll_ended = poll_ended,
    .expects_calls = expects_calls,
    .deadlocked = is_told_of_deadlock,
};

struct loop *asyncio_new_event_loop(void)
{
    struct loop *loop = loop_new_of_kind(&event_loop_kind);

    if (!loop)
        return NULL;
    list_init(&event_loop_of(loop)->tasks);
    struct outcome outcome =
        event_loop_door ? event_loop_door->open(loop) : outcome_value(0);
    if (outcome.error) {
        loop_free(loop);
        errno = outcome_is(outcome, OSError) ? (int)outcome.value : ENOMEM;
        return NULL;
    }
    return loop;
}
