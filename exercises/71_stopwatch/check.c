/* check of stopwatch: what a coroutine takes, in numbers. */
#include "await.h"
#include "check.h"
#include "loop.h"
#include "runner.h"
#include "sleep.h"
#include "stopwatch.h"
#include "task.h"

static struct stopwatch watch;

struct work {
    double seconds;
    bool fails;
    int called;
    struct task *ran_in;
    struct outcome measured; /* what stopwatch() returned */
};

static struct outcome do_work(void *argument)
{
    struct work *work = argument;

    work->called++;
    struct outcome slept = asyncio_sleep(work->seconds);
    if (slept.error)
        return slept;
    return work->fails ? outcome_raise(ValueError, "no") : outcome_value(42);
}

static struct outcome measured(void *argument)
{
    struct work *work = argument;

    work->measured = stopwatch(&watch, do_work, work);
    return outcome_value(0);
}

/* One after the other. */
static void measure(struct work *work)
{
    did("measured a coroutine that takes %g seconds and %s", work->seconds,
        work->fails ? "raises ValueError" : "returns 42");
    expect_value("asyncio_run()", asyncio_run(measured, work), 0);
}

static void hands_the_value_on(void)
{
    struct work work = {.seconds = 2};

    watch = (struct stopwatch){0};
    measure(&work);
    expect_number("how often the function was called", work.called, 1);
    expect_value("what stopwatch() returned", work.measured, 42);
}

static void counts_and_adds(void)
{
    watch = (struct stopwatch){0};
    measure(&(struct work){.seconds = 2});
    expect_number("calls", watch.calls, 1);
    expect_seconds("total", watch.total, 2);
    look_at("stopwatch() in mine/stopwatch.c, what it does after the call");
    expect_seconds("longest", watch.longest, 2);
    expect_number("running", watch.running, 0);
    measure(&(struct work){.seconds = 3});
    measure(&(struct work){.seconds = 1});
    expect_number("calls", watch.calls, 3);
    expect_seconds("total", watch.total, 6);
    expect_seconds("longest", watch.longest, 3);
    expect_seconds("the average", stopwatch_average(&watch), 2);
    expect_number("failed", watch.failed, 0);
}

static void measures_what_raises(void)
{
    struct work work = {.seconds = 2, .fails = true};

    watch = (struct stopwatch){0};
    measure(&work);
    expect_error("what stopwatch() returned", work.measured, ValueError);
    expect_number("calls", watch.calls, 1);
    expect_number("failed", watch.failed, 1);
    expect_seconds("total", watch.total, 2);
    expect_number("running", watch.running, 0);
}

static struct outcome overlapping(void *argument)
{
    struct work *works = argument;
    struct task *tasks[2];

    for (int i = 0; i < 2; i++) {
        did("began to measure one that takes %g seconds, in a task",
            works[i].seconds);
        tasks[i] = asyncio_create_task(coroutine_new(measured, &works[i]));
        outcome_ignore(asyncio_sleep(1));
        expect_number("running", watch.running, i + 1);
    }
    for (int i = 0; i < 2; i++) {
        outcome_ignore(await(tasks[i]));
        task_release(tasks[i]);
    }
    return outcome_value(0);
}

static void calls_may_overlap(void)
{
    struct work works[] = {{.seconds = 5}, {.seconds = 2}};

    watch = (struct stopwatch){0};
    expect_value("asyncio_run()", asyncio_run(overlapping, works), 0);
    did("awaited both; the second had begun a second after the first");
    expect_number("calls", watch.calls, 2);
    expect_number("running", watch.running, 0);
    expect_seconds("total", watch.total, 7);
    expect_seconds("longest", watch.longest, 5);
}

static struct outcome must_cancel(void *work)
{
    struct task *task = asyncio_create_task(coroutine_new(measured, work));

    outcome_ignore(asyncio_sleep(3));
    task_cancel(task);
    outcome_ignore(await(task));
    task_release(task);
    return outcome_value(0);
}

static void measures_what_is_cancelled(void)
{
    struct work work = {.seconds = 10};

    watch = (struct stopwatch){0};
    did("measured a coroutine that takes 10 seconds, in a task, and cancelled "
        "the task after 3");
    expect_value("asyncio_run()", asyncio_run(must_cancel, &work), 0);
    expect_error("what stopwatch() returned", work.measured, CancelledError);
    expect_number("running", watch.running, 0);
    expect_number("calls", watch.calls, 1);
    expect_number("failed", watch.failed, 1);
    expect_seconds("total", watch.total, 3);
}

static void no_average_of_none(void)
{
    watch = (struct stopwatch){0};
    did("asked a new watch for the average");
    expect_seconds("the average", stopwatch_average(&watch), 0);
}

#define WATCH "stopwatch() in mine/stopwatch.c"

const struct check checks[] = {
    {"the function is called, and its value handed on", hands_the_value_on,
     WATCH "; common/demo/timed.c"},
    {"calls are counted, and their times added", counts_and_adds,
     WATCH ": which clock? loop_time() in common/loop/loop.h"},
    {"a call that raises is measured as well", measures_what_raises,
     WATCH ": what has to be done also when it raised?"},
    {"calls may overlap", calls_may_overlap,
     WATCH ": where does each call keep when it began?"},
    {"a call that is cancelled is measured as well", measures_what_is_cancelled,
     WATCH},
    {"without a call the average is 0", no_average_of_none,
     "stopwatch_average() in mine/stopwatch.c"},
    {0}};
