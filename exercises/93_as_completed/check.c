/* check of as_completed: futures that are completed by hand. */
#include <stdio.h>

#include "as_completed.h"
#include "await.h"
#include "check.h"
#include "loop.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

enum { COUNT = 3 };
static struct future *futures[COUNT]; /* A, B and C */
static struct as_completed all;

static double now(void)
{
    return loop_time(asyncio_get_running_loop());
}

static void let_others_run(void)
{
    for (int i = 0; i < 4; i++)
        outcome_ignore(asyncio_sleep(0));
}

static void set(int which)
{
    did("set the result of %c", 'A' + which);
    outcome_ignore(future_set_result(futures[which], which));
}

/* For `seconds`, INFINITY for ever. */
static void begin(double seconds)
{
    if (seconds < INFINITY)
        did("called as_completed_begin() with A, B and C, for %g seconds",
            seconds);
    else
        did("called as_completed_begin() with A, B and C");
    void *list[COUNT] = {futures[0], futures[1], futures[2]};
    expect_value("what it returned",
                 as_completed_begin(&all, list, COUNT, seconds), 0);
}

static const char *name_of(struct outcome outcome)
{
    static const char *const names[] = {"the future A", "the future B",
                                        "the future C"};

    if (outcome_is(outcome, CancelledError)) /* by asyncio_run(), deadlocked */
        return "nothing: it waits for what never comes";
    if (outcome.error)
        return outcome.error->type;
    for (int i = 0; i < COUNT; i++)
        if (outcome.value == (intptr_t)futures[i])
            return names[i];
    return outcome.value ? "something else" : "0, as if all had been given";
}

static void next_is(int which)
{
    char expected[32];

    did("asked for the next");
    snprintf(expected, sizeof expected, "the future %c", 'A' + which);
    expect_text("what as_completed_next() returned",
                name_of(as_completed_next(&all)), expected);
}

static void none_is_left(void)
{
    did("asked for the next, though all have been given");
    expect_value("what as_completed_next() returned", as_completed_next(&all),
                 0);
}

static void end(void)
{
    did("called as_completed_end()");
    look_at("as_completed_end() in mine/as_completed.c");
    as_completed_end(&all);
    for (int i = 0; i < COUNT; i++)
        expect(list_empty(&futures[i]->callbacks),
               "nothing of it is left among the callbacks of the futures",
               "%c still has one", 'A' + i);
    expect_number("timers in the loop",
                  (intmax_t)asyncio_get_running_loop()->timers.count, 0);
}

static void none_is_cancelled(void)
{
    for (int i = 0; i < COUNT; i++)
        expect(!future_cancelled(futures[i]), "no future is cancelled",
               "one is: %c", 'A' + i);
}

/* ---- what must hold ------------------------------------------------------ */

static struct outcome one_by_one(void *unused)
{
    (void)unused;
    begin(INFINITY);
    set(1);
    next_is(1);
    set(2);
    next_is(2);
    set(0);
    next_is(0);
    none_is_left();
    end();
    return outcome_value(0);
}

static struct outcome meanwhile(void *unused)
{
    (void)unused;
    begin(INFINITY);
    set(0);
    set(2);
    let_others_run();
    did("let the others run");
    next_is(0);
    set(1);
    next_is(2);
    next_is(1);
    none_is_left();
    end();
    return outcome_value(0);
}

static struct outcome done_before(void *unused)
{
    (void)unused;
    set(2);
    set(0);
    begin(INFINITY);
    next_is(0);
    next_is(2);
    set(1);
    next_is(1);
    none_is_left();
    end();
    return outcome_value(0);
}

static struct outcome set_later(void *seconds)
{
    struct outcome slept = asyncio_sleep(*(double *)seconds);

    outcome_ignore(future_set_result(futures[1], 1));
    return slept;
}

static struct outcome waits(void *unused)
{
    (void)unused;
    begin(INFINITY);
    did("made a task that sets B after 2 seconds");
    struct task *task =
        asyncio_create_task(coroutine_new(set_later, &(double){2}));
    next_is(1);
    expect_seconds("when it came", now(), 2);
    task_release(task);
    end();
    return outcome_value(0);
}

static struct outcome with_an_error(void *unused)
{
    (void)unused;
    begin(INFINITY);
    did("set a ValueError as the exception of B");
    outcome_ignore(
        future_set_exception(futures[1], error_new(ValueError, "no")));
    next_is(1);
    expect_error("the result of B", future_result(futures[1]), ValueError);
    end();
    return outcome_value(0);
}

static struct outcome of_none(void *unused)
{
    (void)unused;
    did("called as_completed_begin() with no future at all, for 5 seconds");
    expect_value("what it returned",
                 as_completed_begin(&all, (void *[]){NULL}, 0, 5), 0);
    none_is_left();
    end();
    return outcome_value(0);
}

static void too_late(void)
{
    did("asked for the next");
    expect_error("what as_completed_next() returned", as_completed_next(&all),
                 TimeoutError);
}

static struct outcome times_out(void *unused)
{
    (void)unused;
    begin(5);
    set(2);
    outcome_ignore(asyncio_sleep(3));
    did("slept for 3 seconds");
    next_is(2);
    too_late();
    expect_seconds("when it came", now(), 5);
    too_late();
    none_is_cancelled();
    end();
    return outcome_value(0);
}

static struct outcome done_in_time(void *unused)
{
    (void)unused;
    begin(5);
    set(2);
    outcome_ignore(asyncio_sleep(9));
    did("slept for 9 seconds");
    next_is(2);
    too_late();
    end();
    return outcome_value(0);
}

static struct outcome ask(void *outcome)
{
    *(struct outcome *)outcome = as_completed_next(&all);
    return outcome_value(0);
}

static struct outcome cancelled(void *unused)
{
    struct outcome outcome = outcome_value(0);

    (void)unused;
    begin(INFINITY);
    did("asked for the next in a task, cancelled that, and let it run");
    struct task *task = asyncio_create_task(coroutine_new(ask, &outcome));
    let_others_run();
    task_cancel(task);
    let_others_run();
    expect(task_done(task), "it has ended", "it still waits");
    expect_error("what as_completed_next() returned", outcome, CancelledError);
    none_is_cancelled();
    task_release(task);
    set(1);
    next_is(1);
    end();
    return outcome_value(0);
}

static struct outcome woken_and_cancelled(void *unused)
{
    struct outcome outcome = outcome_value(0);

    (void)unused;
    begin(INFINITY);
    did("asked for the next in a task");
    struct task *task = asyncio_create_task(coroutine_new(ask, &outcome));
    let_others_run();
    set(1);
    outcome_ignore(asyncio_sleep(0));
    did("cancelled the task a turn later, when it was woken");
    task_cancel(task);
    let_others_run();
    expect(task_done(task), "it has ended", "it still waits");
    task_release(task);
    if (outcome_is(outcome, CancelledError))
        next_is(1);
    end();
    return outcome_value(0);
}

static struct outcome early(void *unused)
{
    (void)unused;
    begin(5);
    set(1);
    next_is(1);
    end();
    set(0);
    let_others_run();
    return outcome_value(0);
}

/* Ended when a callback is queued already. */
static struct outcome at_the_last_moment(void *unused)
{
    (void)unused;
    begin(INFINITY);
    set(1);
    end();
    did("let the others run");
    let_others_run();
    return outcome_value(0);
}

static struct outcome (*what)(void *);

static struct outcome with_futures(void *unused)
{
    for (int i = 0; i < COUNT; i++)
        futures[i] = loop_create_future(asyncio_get_running_loop());
    struct outcome outcome = what(unused);
    for (int i = 0; i < COUNT; i++)
        future_release(futures[i]);
    return outcome;
}

/* Each with futures and a loop of its own. */
#define CHECK(name)                                                        \
    static void check_##name(void)                                         \
    {                                                                      \
        what = name;                                                       \
        expect_value("asyncio_run()", asyncio_run(with_futures, NULL), 0); \
    }
CHECK(one_by_one)
CHECK(meanwhile)
CHECK(done_before)
CHECK(waits)
CHECK(with_an_error)
CHECK(of_none)
CHECK(times_out)
CHECK(done_in_time)
CHECK(cancelled)
CHECK(woken_and_cancelled)
CHECK(early)
CHECK(at_the_last_moment)

#define FILE_NAME " in mine/as_completed.c"
#define NEXT      "as_completed_next()" FILE_NAME

const struct check checks[] = {
    {"they come in the order in which they are done", check_one_by_one,
     "child_done() and as_completed_next()" FILE_NAME},
    {"several that are done meanwhile come one by one", check_meanwhile,
     "child_done()" FILE_NAME ", where it puts down what is done"},
    {"those that were done before come in the order given", check_done_before,
     "watch()" FILE_NAME "; what does future_add_waiter() do with one that is "
     "done?"},
    {"it waits for the next", check_waits, NEXT},
    {"an error of a future is not raised", check_with_an_error,
     NEXT ": it gives the future itself"},
    {"of no futures, all have been given", check_of_none, NEXT},
    {"when the time is up, it says so", check_times_out,
     "time_is_up() and as_completed_next()" FILE_NAME},
    {"what was done in time is given, also later", check_done_in_time, NEXT},
    {"a task that is cancelled in as_completed_next() changes nothing",
     check_cancelled, NEXT ": await a future of your own"},
    {"a task that is cancelled when it was woken loses nothing",
     check_woken_and_cancelled, NEXT ": when is it given?"},
    {"nothing is left after an early end", check_early,
     "as_completed_end()" FILE_NAME},
    {"nothing is called after the end", check_at_the_last_moment,
     "as_completed_end()" FILE_NAME ": a callback may be queued already"},
    {0}};
