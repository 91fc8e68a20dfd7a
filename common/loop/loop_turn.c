/* loop_turn - one turn, and turn after turn. Since chapter01/14, uses callback,
   clock, hooks, list, loop, misuse, timers, watch. */
#include <float.h>
#include <math.h>
#include <pthread.h>

#include "loop.h"
#include "misuse.h"

static _Thread_local struct loop *running_loop;

/* There is something to do already. */
static bool is_busy(const struct loop *loop)
{
    return !list_empty(&loop->ready) || loop->stopping;
}

/* exercise: turn */
/* How long the wait of this turn may last; negative is for ever. */
static double time_to_wait(const struct loop *loop)
{
    double next = timers_next(&loop->timers);

    if (is_busy(loop))
        return 0;
    if (next == INFINITY)
        return -1;
    double timeout = next - loop_time(loop);
    return timeout > 0 ? timeout : 0;
}

/* Nobody is left who could ever queue anything. */
static bool is_stuck(const struct loop *loop, double timeout)
{
    return timeout < 0 && loop->expected == 0 &&
           loop->watches.active == loop->own_watches;
}

/*
 * Nobody waits for a descriptor, and no thread or signal has come: the system
 * call would only confirm that, at more than the cost of a task's life. Or all
 * that the last turn did was to wake who waited for what its wait had found:
 * to ask again could only tell what others have done in these microseconds, and
 * would tell once more of what the woken have still to read.
 */
static bool need_not_ask(struct loop *loop)
{
    bool just_asked = loop->watches.just_asked;

    loop->watches.just_asked = false;
    return (just_asked || loop->watches.active == loop->own_watches) &&
           !atomic_load_explicit(&loop->woken, memory_order_relaxed);
}

/*
 * A virtual clock jumps to the next deadline instead of waiting for it. But it
 * stands still while code runs, and so while a thread is at work: that is given
 * the time in earnest.
 */
static void wait_virtually(struct loop *loop, double timeout)
{
    double limit = loop->expected > 0 ? timeout : 0;
    double start = clock_monotonic();

    watches_wait(&loop->watches, limit, &loop->ready);
    if (list_empty(&loop->ready) && clock_monotonic() - start >= limit)
        clock_advance_to(&loop->clock, timers_next(&loop->timers));
}

static void wait_for_something(struct loop *loop)
{
    bool in_vain = need_not_ask(loop);

    if (in_vain && is_busy(loop))
        return;
    double timeout = time_to_wait(loop);

    if (loop->stuck && is_stuck(loop, timeout)) {
        if (!atomic_load(&loop->woken)) /* or else: see what has come */
            loop->stuck(loop);
        timeout = 0;
    }
    if (in_vain && timeout == 0)
        return;
    atomic_store(&loop->woken, false);
    if (loop->clock.is_virtual && timeout > 0)
        wait_virtually(loop, timeout);
    else
        watches_wait(&loop->watches, timeout, &loop->ready);
    if (loop->signalled)
        loop->signalled(loop);
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

/* The same for those who listen. */
static void call_watched(struct loop *loop, struct callback *callback)
{
    hooks_callback_starts(loop->hooks, callback);
    if (loop->call)
        loop->call(callback);
    else
        callback->function(callback->argument);
    hooks_callback_ends(loop->hooks);
}

/* exercise: turn */
/*
 * What is ready by now is this turn; what it queues is the next one. This is
 * the only place where callbacks are called. Whether somebody listens is asked
 * once a turn, so that it costs nothing where nobody does.
 */
static void call_ready(struct loop *loop)
{
    list_move_all(&loop->turn, &loop->ready);
    if (loop->hooks) {
        while (!list_empty(&loop->turn))
            call_watched(loop, take_first(&loop->turn));
        return;
    }
    while (!list_empty(&loop->turn)) {
        struct callback *callback = take_first(&loop->turn);
        callback->function(callback->argument);
    }
}

/* exercise: turn */
static void turn(struct loop *loop)
{
    wait_for_something(loop);
    queue_due_timers(loop);
    call_ready(loop);
}

/* A process made by fork() does not run its parent's loop. */
static void forget_running_loop(void)
{
    running_loop = NULL;
}

static void watch_for_forks(void)
{
    pthread_atfork(NULL, NULL, forget_running_loop);
}

void loop_check_can_run(const struct loop *loop)
{
    loop_check_open(loop);
    if (loop->running)
        misuse("RuntimeError: This event loop is already running");
    if (running_loop)
        misuse("RuntimeError: Cannot run the event loop while another loop is "
               "running");
}

struct loop *loop_set_running(struct loop *loop)
{
    struct loop *before = running_loop;

    running_loop = loop;
    return before;
}

static void enter(struct loop *loop)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, watch_for_forks);
    loop_check_can_run(loop);
    loop->running = true;
    loop->thread = pthread_self();
    loop->watches.just_asked = false; /* who knows what was done in between */
    loop_set_running(loop);
}

static void leave(struct loop *loop)
{
    loop_set_running(NULL);
    loop->running = false;
    loop->stopping = false;
}

void loop_run_once(struct loop *loop)
{
    misuse_if_null(loop, "loop_run_once", "a loop");
    enter(loop);
    turn(loop);
    leave(loop);
}

/* exercise: turn */
void loop_run_forever(struct loop *loop)
{
    misuse_if_null(loop, "loop_run_forever", "a loop");
    enter(loop);
    do {
        turn(loop);
    } while (!loop->stopping);
    leave(loop);
}

void loop_stop(struct loop *loop)
{
    misuse_if_null(loop, "loop_stop", "a loop");
    loop->stopping = true;
}

struct loop *loop_running(void)
{
    return running_loop;
}

struct loop *asyncio_get_running_loop(void)
{
    if (!running_loop)
        misuse("RuntimeError: no running event loop");
    return running_loop;
}
