/* loop - one turn, and turn after turn. Since chapter01/13, uses callback,
   clock, handle, hooks, list, misuse, selector, timers,
   watch. */
#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include "loop.h"
#include "misuse.h"

static _Thread_local struct loop *running_loop;

void (*loop_debug_switch)(struct loop *loop, bool on);

static void check_open(const struct loop *loop)
{
    if (loop->closed)
        misuse("RuntimeError: Event loop is closed");
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

struct loop *loop_new(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    const char *name = getenv("ASYNCIO_SELECTOR");
    const char *debug = getenv("ASYNCIO_DEBUG");
    struct loop *loop = calloc(1, sizeof *loop);

    if (!loop)
        return NULL;
    struct selector *selector = selector_open(name && *name ? name : NULL);
    if (!selector) {
        free(loop);
        return NULL;
    }
    pthread_once(&once, watch_for_forks);
    list_init(&loop->ready);
    list_init(&loop->turn);
    timers_init(&loop->timers);
    loop->clock = clock_from_environment();
    watches_init(&loop->watches, selector);
    handles_init(&loop->handles, &loop->timers);
    list_init(&loop->tasks);
    loop->slow_callback_duration = 0.1;
    loop->references = 1;
    loop_set_debug(loop, debug && *debug);
    return loop;
}

void loop_close(struct loop *loop)
{
    if (loop->running)
        misuse("RuntimeError: Cannot close a running event loop");
    if (loop->closed)
        return;
    if (loop->closing)
        loop->closing(loop);
    loop_set_debug(loop, false);
    loop->closed = true;
    while (!list_empty(&loop->ready))
        list_take_first(&loop->ready);
    timers_free(&loop->timers);
    watches_free(&loop->watches);
}

void loop_free(struct loop *loop)
{
    if (!loop)
        return;
    loop_close(loop);
    loop_release(loop);
}

void loop_retain(struct loop *loop)
{
    loop->references++;
}

void loop_release(struct loop *loop)
{
    if (--loop->references > 0)
        return;
    handles_free(&loop->handles);
    free(loop->wakeup);
    free(loop);
}

void loop_queue(struct loop *loop, struct callback *callback)
{
    check_open(loop);
    list_append(&loop->ready, &callback->link);
}

bool loop_start_timer(struct loop *loop, struct timer *timer, double when)
{
    check_open(loop);
    if (isnan(when))
        misuse("ValueError: Invalid delay: NaN (not a number)");
    return timers_add(&loop->timers, timer, when);
}

void loop_cancel_timer(struct loop *loop, struct timer *timer)
{
    timers_remove(&loop->timers, timer);
    list_remove(&timer->callback.link);
}

struct handle loop_call_soon(struct loop *loop, void (*function)(void *),
                             void *argument)
{
    check_open(loop);
    struct handle handle = handles_take(&loop->handles, function, argument);

    if (handle.scheduled)
        loop_queue(loop, &handle.scheduled->timer.callback);
    return handle;
}

struct handle loop_call_later(struct loop *loop, double delay,
                              void (*function)(void *), void *argument)
{
    return loop_call_at(loop, loop_time(loop) + delay, function, argument);
}

struct handle loop_call_at(struct loop *loop, double when,
                           void (*function)(void *), void *argument)
{
    check_open(loop);
    struct handle handle = handles_take(&loop->handles, function, argument);

    handle.when = when;
    if (handle.scheduled &&
        !loop_start_timer(loop, &handle.scheduled->timer, when))
        handle_cancel(&handle);
    return handle;
}

const char *loop_add_reader(struct loop *loop, int fd, void (*function)(void *),
                            void *argument)
{
    check_open(loop);
    return watches_add(&loop->watches, fd, SELECTOR_READ, function, argument);
}

const char *loop_add_writer(struct loop *loop, int fd, void (*function)(void *),
                            void *argument)
{
    check_open(loop);
    return watches_add(&loop->watches, fd, SELECTOR_WRITE, function, argument);
}

bool loop_remove_reader(struct loop *loop, int fd)
{
    return watches_remove(&loop->watches, fd, SELECTOR_READ);
}

bool loop_remove_writer(struct loop *loop, int fd)
{
    return watches_remove(&loop->watches, fd, SELECTOR_WRITE);
}

/* How long the wait of this turn may last; negative is for ever. */
static double time_to_wait(const struct loop *loop)
{
    double next = timers_next(&loop->timers);

    if (loop->stopping || !list_empty(&loop->ready))
        return 0;
    if (next == INFINITY)
        return -1;
    double timeout = next - loop_time(loop);
    return timeout > 0 ? timeout : 0;
}

/* Nobody is left who could ever queue anything. */
static bool is_stuck(const struct loop *loop, double timeout)
{
    return timeout < 0 && loop->watches.active + loop->expected == 0;
}

/* A virtual clock jumps to the next deadline instead of waiting for it. */
static void wait_for_something(struct loop *loop)
{
    double timeout = time_to_wait(loop);
    bool jump = loop->clock.is_virtual && timeout > 0;

    if (loop->stuck && is_stuck(loop, timeout)) {
        loop->stuck(loop);
        timeout = 0;
    }
    watches_wait(&loop->watches, jump ? 0 : timeout, &loop->ready);
    if (jump && list_empty(&loop->ready))
        clock_advance_to(&loop->clock, timers_next(&loop->timers));
}

static void queue_due_timers(struct loop *loop)
{
    double limit = loop_time(loop) + CLOCK_RESOLUTION;
    struct timer *timer;

    if (!loop->timers.count)
        return;
    while ((timer = timers_take_before(&loop->timers, limit)))
        loop_queue(loop, &timer->callback);
}

static void turn(struct loop *loop)
{
    wait_for_something(loop);
    queue_due_timers(loop);

    /* What is ready by now is this turn; what it queues is the next one. */
    list_move_all(&loop->turn, &loop->ready);
    while (!list_empty(&loop->turn)) {
        struct callback *callback =
            list_entry(list_take_first(&loop->turn), struct callback, link);

        /* The only place where callbacks are called. */
        hooks_callback_starts(loop->hooks, callback);
        callback->function(callback->argument);
        hooks_callback_ends(loop->hooks);
    }
}

static void enter(struct loop *loop)
{
    check_open(loop);
    if (loop->running)
        misuse("RuntimeError: This event loop is already running");
    if (running_loop)
        misuse("RuntimeError: Cannot run the event loop while another loop is "
               "running");
    loop->running = true;
    running_loop = loop;
}

static void leave(struct loop *loop)
{
    running_loop = NULL;
    loop->running = false;
    loop->stopping = false;
}

void loop_run_once(struct loop *loop)
{
    enter(loop);
    turn(loop);
    leave(loop);
}

void loop_run_forever(struct loop *loop)
{
    enter(loop);
    do {
        turn(loop);
    } while (!loop->stopping);
    leave(loop);
}

void loop_stop(struct loop *loop)
{
    loop->stopping = true;
}

double loop_time(const struct loop *loop)
{
    return clock_now(&loop->clock);
}

bool loop_is_running(const struct loop *loop)
{
    return loop->running;
}

bool loop_is_closed(const struct loop *loop)
{
    return loop->closed;
}

struct loop *loop_running(void)
{
    return running_loop;
}

bool loop_get_debug(const struct loop *loop)
{
    return loop->debug;
}

void loop_set_debug(struct loop *loop, bool on)
{
    if (loop_debug_switch && on != loop->debug)
        loop_debug_switch(loop, on);
    loop->debug = on;
}

void loop_add_hooks(struct loop *loop, struct hooks *hooks)
{
    hooks->next = loop->hooks;
    loop->hooks = hooks;
}

void loop_remove_hooks(struct loop *loop, struct hooks *hooks)
{
    for (struct hooks **at = &loop->hooks; *at; at = &(*at)->next)
        if (*at == hooks) {
            *at = hooks->next;
            return;
        }
}
