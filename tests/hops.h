/* hops - how many turns lie between a cause and its effect: a row of asyncio's
   table, tried with both kinds of coroutine. */
#ifndef HOPS_H
#define HOPS_H

#include "kinds.h"

/*
 * Each row makes what is to be caused, takes note of the turn of the cause in
 * `cause`, and of that of the effect in `effect`, by way of a waiter. Rows that
 * have two effects are two rows.
 */
static int cause;
static struct future *future;
static struct task *inner, *outer;
static struct waiter inside, outside;
static bool stackless;

static inline struct task *task(struct waiter *waiter, enum waits how,
                                void *what)
{
    waiter->how = how;
    waiter->awaitable = what;
    return waiting_task(stackless, waiter);
}

static inline void set_it(void)
{
    cause = turns;
    expect_value(future_set_result(future, 1), 0);
}

static inline void fire(void *unused)
{
    (void)unused;
    cause = turns;
}

static inline void cancel(struct task *which)
{
    cause = turns;
    task_cancel(which);
    turn_times(6);
}

static struct future *wrapped;

struct row {
    const char *number; /* in the table, "a" and "b" for its two effects */
    int (*effect)(void);
    int hops;
};

static inline void expect_hops(const struct row *row)
{
    future = loop_create_future(loop);
    turn();
    int effect = row->effect();
    cr_expect_eq(effect - cause, row->hops, "row %s, %s: %d turns, not %d",
                 row->number, stackless ? "stackless" : "stackful",
                 effect - cause, row->hops);
    if (outer)
        task_cancel(outer);
    if (inner)
        task_cancel(inner);
    run_out();
    future_release(wrapped);
    future_release(future);
    task_release(inner);
    task_release(outer);
}

/* Tries all of the file's rows[], each for both kinds. */
#define HopTable(suite, ...)                                        \
    TestSuite(suite, .init = start, .fini = finish);                \
    ParameterizedTestParameters(suite, between_cause_and_effect)    \
    {                                                               \
        enum { TRIALS = 2 * sizeof rows / sizeof *rows };           \
        static int numbers[TRIALS];                                 \
        for (int i = 0; i < TRIALS; i++)                            \
            numbers[i] = i;                                         \
        return cr_make_param_array(int, numbers, TRIALS);           \
    }                                                               \
    ParameterizedTest(int *number, suite, between_cause_and_effect, \
                      __VA_ARGS__)                                  \
    {                                                               \
        stackless = *number % 2;                                    \
        expect_hops(&rows[*number / 2]);                            \
    }

#endif
