/* loop_turn - one turn, and turn after turn. Since chapter01/14, uses callback,
   clock, list, loop, misuse, observer, running_loop, selector, timers. */
#include <errno.h>
#include <float.h>
#include <math.h>
#include <pthread.h>
#include <string.h>

#include "loop.h"
#include "loop_turn.h"
#include "misuse.h"
#include "running_loop.h"
#include "selector.h"

/* Something is to be done, or to be seen, already. */
static bool is_busy(const struct loop *loop)
{
    return !list_empty(&loop->ready) || loop->stopping || loop_is_woken(loop);
}

/* exercise: turn */
/* How long the wait of this turn may last; negative is for ever. */
static double time_to_wait(const struct loop *loop)
{
    if (is_busy(loop))
        return 0;

    double next = timers_next(&loop->timers);
    if (next == INFINITY)
        return -1;
    double timeout = next - loop_time(loop);
    return timeout > 0 ? timeout : 0;
}

static bool awaits_no_descriptor(const struct loop *loop)
{
    return loop->watched == loop->internal_fds;
}

/*
 * All that the last turn did was to wake the tasks that waited for what its poll
 * had found. `unserved` counts how many of these have still to be woken; it is
 * -1 where the turn has more to do than that.
 */
static bool polled_since_change(const struct loop *loop)
{
    return loop->unserved == 0;
}

/*
 * Asked only where the loop would not wait. A poll, a system call, costs more
 * than a task from its beginning to its end. It would tell nothing new where no
 * descriptor is awaited, and next to nothing where little was done since the
 * last: only what came in these microseconds, and once more what the tasks that
 * were woken have still to read.
 */
static bool poll_is_redundant(const struct loop *loop)
{
    return !loop_is_woken(loop) &&
           (awaits_no_descriptor(loop) || polled_since_change(loop));
}

bool loop_expects_calls(const struct loop *loop)
{
    return loop->kind->expects_calls && loop->kind->expects_calls(loop);
}

/* Nothing is left that could ever queue anything. */
static bool is_deadlocked(const struct loop *loop, double timeout)
{
    return timeout < 0 && awaits_no_descriptor(loop) &&
           !loop_expects_calls(loop);
}

int loop_wait(struct loop *loop, double timeout, struct list *found)
{
    loop->polling = true;
    int count = loop->watch_kind
                    ? loop->watch_kind->wait(loop, timeout, found)
                    : selector_wait(loop->selector, timeout, NULL, 0);

    loop->polling = false;
    loop->waits++;
    if (count < 0)
        misuse("OSError: waiting for descriptors failed: %s", strerror(errno));
    return count;
}

/* Ask the selector, then queue, in asyncio's order: what threads have posted
   until the poll ended, what a signal does, what the poll has found. */
NOINLINE static void poll_selector(struct loop *loop, double timeout)
{
    struct list found;

    list_init(&found);
    loop_tell(loop, POLL_STARTS, &timeout);
    int count = loop->clock.kind ? loop->clock.kind->wait(loop, timeout, &found)
                                 : loop_wait(loop, timeout, &found);
    loop_tell(loop, POLL_ENDS, &found);
    /* Whatever has come until now is looked at below. */
    atomic_fetch_and(&loop->second_look, ~LOOP_WOKEN);
    loop_queue_posted(loop);
    if (loop->kind->poll_ended)
        loop->kind->poll_ended(loop);
    if (count > 0 && list_empty(&loop->ready))
        loop->unserved = count;
    loop_tell_each(loop, CALLBACK_ARRIVED, &found);
    list_move_all(&loop->ready, &found);
}

/* A turn by the system's clock pays for one comparison. */
NOINLINE static void tell_clock(struct loop *loop)
{
    loop->clock.kind->turn_starts(loop);
}

static void wait_for_something(struct loop *loop)
{
    double timeout = time_to_wait(loop);
    bool redundant = timeout == 0 && poll_is_redundant(loop);

    loop->unserved = -1;
    loop_tell(loop, TURN_STARTS, loop);
    if (loop->clock.kind)
        tell_clock(loop);
    if (redundant)
        return;
    if (is_deadlocked(loop, timeout) && loop->kind->deadlocked &&
        loop->kind->deadlocked(loop))
        return;
    poll_selector(loop, timeout);
}

/* exercise: turn */
/* Move the timers whose time has come from the heap into the queue. */
static void queue_due_timers(struct loop *loop)
{
    struct timer *timer;

    if (!loop->timers.count)
        return;
    double now = loop_time(loop);
    double limit = now + CLOCK_RESOLUTION;
    if (limit == now) /* after some months a double is coarser than that */
        limit = now * (1 + DBL_EPSILON);
    while ((timer = timers_take_before(&loop->timers, limit)))
        loop_queue(loop, &timer->callback);
}

static struct callback *take_first(struct list *turn)
{
    return list_entry(list_take_first(turn), struct callback, link);
}

/* The same for the observers. */
NOINLINE static void call_observed(struct loop *loop, struct callback *callback)
{
    loop_tell(loop, CALLBACK_STARTS, callback);
    callback->function(callback->argument);
    loop_tell(loop, CALLBACK_ENDS, NULL);
}

/* exercise: turn */
/*
 * What is ready by now is this turn; what it queues is the next one. This is
 * the only place where callbacks are called. Whether the loop has observers is
 * asked once per turn, so that it costs nothing where it has none. Neither this
 * nor run_once() returns anywhere: after a task's step the processor predicts
 * each `ret` wrongly (see context_*.S), which here cost 5 ns a turn.
 */
INLINED static void call_ready(struct loop *loop)
{
    list_move_all(&loop->turn, &loop->ready);
    if (loop->observers) {
        while (!list_empty(&loop->turn))
            call_observed(loop, take_first(&loop->turn));
        return;
    }
    while (!list_empty(&loop->turn)) {
        struct callback *callback = take_first(&loop->turn);
        callback->function(callback->argument);
    }
}

/* exercise: turn */
INLINED static void run_once(struct loop *loop)
{
    wait_for_something(loop);
    queue_due_timers(loop);
    call_ready(loop);
}

static void enter(struct loop *loop)
{
    loop_check_can_run(loop);
    loop->running = true;
    loop->thread = pthread_self();
    loop->unserved = -1; /* anything may have been done in between */
    loop_set_running(loop);
}

static void leave(struct loop *loop)
{
    loop_check_not_parents(loop);
    loop_set_running(NULL);
    loop->running = false;
    loop->stopping = false;
}

void loop_run_once(struct loop *loop)
{
    misuse_if_null(loop, "loop_run_once", "a loop");
    enter(loop);
    run_once(loop);
    leave(loop);
}

/* exercise: turn */
void loop_run_forever(struct loop *loop)
{
    misuse_if_null(loop, "loop_run_forever", "a loop");
    enter(loop);
    do {
        run_once(loop);
    } while (!loop->stopping);
    leave(loop);
}

void loop_stop(struct loop *loop)
{
    loop_check(loop, "loop_stop");
    loop->stopping = true;
}
