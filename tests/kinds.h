/* kinds - a coroutine that waits for something and remembers what it saw, as
   either of the two kinds; and a loop whose turns are counted. */
#ifndef KINDS_H
#define KINDS_H

#include "support.h"

#include "await.h"
#include "gather.h"
#include "runner.h"
#include "shield.h"
#include "sleep.h"
#include "sleep_halves.h"
#include "tasks.h"
#include "timeout.h"
#include "wait.h"
#include "wait_for.h"
#include "watch_table.h"

/* ---- a loop, turn by turn ---------------------------------------------- */

static struct loop *loop;
static int turns; /* made so far */

static inline void start(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    loop = asyncio_new_event_loop();
    turns = 0;
}

/* In debug mode, which reports nothing as slow: the machine may be busy. */
static inline void start_debug(void)
{
    start();
    loop_set_debug(loop, true);
    loop->slow_callback_duration = 3600;
}

static inline void finish(void)
{
    loop_free(loop);
}

/* One turn that does not wait for anything. */
static inline void turn(void)
{
    turns++;
    loop_stop(loop);
    loop_run_forever(loop);
}

static inline void turn_times(int count)
{
    while (count-- > 0)
        turn();
}

/* Turn after turn, the clock jumping, until nothing is left to be done. */
static inline void run_out(void)
{
    while (!list_empty(&loop->ready) || loop->timers.count) {
        turns++;
        loop_run_once(loop);
    }
}

/* The turn in which the clock reaches this time is the last one. */
static inline void run_until(double when)
{
    while (loop_time(loop) < when) {
        turns++;
        loop_run_once(loop);
    }
}

/* ---- a coroutine of either kind ---------------------------------------- */

enum waits { AWAITS, SLEEPS, AWAITS_IN_TIME, SLEEPS_IN_TIME, WAITS };

/*
 * What it does: wait in one of these ways, and end as that ended. A
 * cancellation it refuses so many times, by waiting once more; one that it
 * does not refuse, it answers with `answer`, if there is one.
 */
struct waiter {
    struct coroutine coroutine; /* of the stackless one, as what follows */
    int place;
    struct sleep sleep;
    struct wait_set wait;

    enum waits how;
    void *awaitable;
    double seconds; /* to sleep, or the limit */
    double nap;     /* SLEEPS_IN_TIME: to sleep */
    void **awaitables;
    size_t count;
    enum return_when return_when;
    int refuses;
    const struct outcome *answer;

    /* what it saw */
    int began;   /* in which turn, 0: not at all */
    int resumed; /* in which turn the last wait ended */
    double time; /* and when */
    int waited;  /* how many waits have ended */
    struct outcome outcome;
    struct timeout limit;
    struct task *task;
};

/* Whether it is to wait once more. */
static inline bool waiter_resumed(struct waiter *waiter, struct outcome outcome)
{
    waiter->outcome = outcome;
    waiter->resumed = turns;
    waiter->time = loop_time(asyncio_get_running_loop());
    waiter->waited++;
    return outcome_is(outcome, CancelledError) && waiter->refuses-- > 0;
}

static inline struct outcome waiter_answer(const struct waiter *waiter)
{
    if (waiter->answer && outcome_is(waiter->outcome, CancelledError))
        return *waiter->answer;
    return waiter->outcome;
}

static inline void waiter_begins(struct waiter *waiter)
{
    waiter->began = turns;
    waiter->task = asyncio_current_task();
}

/* Stackful: the waits are calls. */
static inline struct outcome waiter_waits(struct waiter *waiter)
{
    struct outcome outcome;

    switch (waiter->how) {
    case AWAITS:
        return await(waiter->awaitable);
    case SLEEPS:
        return asyncio_sleep(waiter->seconds);
    case WAITS:
        return asyncio_wait(waiter->awaitables, waiter->count, waiter->seconds,
                            waiter->return_when);
    default:
        waiter->limit = asyncio_timeout(waiter->seconds);
        outcome = timeout_enter(&waiter->limit);
        if (outcome.error)
            return outcome;
        outcome = waiter->how == AWAITS_IN_TIME ? await(waiter->awaitable)
                                                : asyncio_sleep(waiter->nap);
        return timeout_exit(&waiter->limit, outcome);
    }
}

static inline struct outcome async_waiter(void *argument)
{
    struct waiter *waiter = argument;

    waiter_begins(waiter);
    while (waiter_resumed(waiter, waiter_waits(waiter)))
        ;
    return waiter_answer(waiter);
}

/* Stackless: each wait has a first half, which says what to suspend on... */
static inline struct outcome waiter_first_half(struct waiter *waiter)
{
    struct outcome outcome = outcome_value((intptr_t)waiter->awaitable);

    if (waiter->how == AWAITS_IN_TIME || waiter->how == SLEEPS_IN_TIME) {
        waiter->limit = asyncio_timeout(waiter->seconds);
        struct outcome entered = timeout_enter(&waiter->limit);
        if (entered.error)
            return entered;
    }
    if (waiter->how == SLEEPS)
        outcome = sleep_start(&waiter->sleep, waiter->seconds);
    if (waiter->how == SLEEPS_IN_TIME)
        outcome = sleep_start(&waiter->sleep, waiter->nap);
    if (waiter->how == WAITS)
        outcome = wait_start(&waiter->wait, waiter->awaitables, waiter->count,
                             waiter->seconds, waiter->return_when);
    return outcome;
}

/* ... and a second, which says how it ended. */
static inline struct outcome waiter_second_half(struct waiter *waiter,
                                                struct outcome sent)
{
    if (waiter->how == SLEEPS || waiter->how == SLEEPS_IN_TIME)
        sent = sleep_finish(&waiter->sleep, sent);
    if (waiter->how == WAITS)
        sent = wait_finish(&waiter->wait, sent);
    if (waiter->how == AWAITS_IN_TIME || waiter->how == SLEEPS_IN_TIME)
        sent = timeout_exit(&waiter->limit, sent);
    return sent;
}

static inline struct outcome waiter_step(struct coroutine *self,
                                         struct outcome sent)
{
    struct waiter *waiter = (struct waiter *)self;

    if (waiter->place++ == 0)
        waiter_begins(waiter);
    else if (!waiter_resumed(waiter, waiter_second_half(waiter, sent)))
        return coroutine_finish(self, waiter_answer(waiter));

    struct outcome outcome = waiter_first_half(waiter);
    if (!outcome.error)
        return coroutine_suspend(self, outcome.value);
    waiter_resumed(waiter, outcome);
    return coroutine_finish(self, outcome);
}

static const struct coroutine_kind waiter_kind = {.step = waiter_step};

/* The waiter as a coroutine; it must stay until that has ended. */
static inline struct coroutine *waiting(bool stackless, struct waiter *waiter)
{
    if (!stackless)
        return coroutine_new(async_waiter, waiter);
    coroutine_init(&waiter->coroutine, &waiter_kind, "async_waiter");
    return &waiter->coroutine;
}

/* The same as a task of the loop. */
static inline struct task *waiting_task(bool stackless, struct waiter *waiter)
{
    return loop_create_task(loop, waiting(stackless, waiter), NULL);
}

/* A test that runs for each kind. C11 wants an option for the three dots: one that
   says nothing. */
#define BothKinds(suite, ...) BOTH_KINDS(suite, __VA_ARGS__, .exit_code = 0)
#define BOTH_KINDS(suite, test, ...)                \
    ParameterizedTestParameters(suite, test)        \
    {                                               \
        static bool kinds[] = {false, true};        \
        return cr_make_param_array(bool, kinds, 2); \
    }                                               \
    ParameterizedTest(bool *stackless, suite, test, __VA_ARGS__)

/* ---- how something ended ------------------------------------------------ */

static inline void expect_value(struct outcome outcome, intptr_t value)
{
    cr_expect_null(outcome.error, "%s: %s, not a value",
                   outcome.error ? outcome.error->type : "",
                   outcome.error ? outcome.error->message : "");
    cr_expect_eq(outcome.value, value, "%ld, not %ld", (long)outcome.value,
                 (long)value);
}

static inline void expect_error(struct outcome outcome, const char *type,
                                const char *message)
{
    cr_assert_not_null(outcome.error, "a value, not %s", type);
    cr_expect_str_eq(outcome.error->type, type);
    cr_expect(outcome_is(outcome, type));
    cr_expect_str_eq(outcome.error->message, message, "\"%s\", not \"%s\"",
                     outcome.error->message, message);
}

#endif
