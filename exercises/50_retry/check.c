/* check of retry: try again, with a time limit. */
#include <string.h>

#include "await.h"
#include "check.h"
#include "loop.h"
#include "retry.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

/* What the attempts do, one after the other: 'v' returns 42, 'e' raises
   OSError, 's' takes 10 seconds, 'c' cleans up for so long when cancelled. */
static const char *plan;
static int attempts;
static double began[16]; /* when each did, by the loop's clock */
static int cancelled;    /* how many were */

static struct outcome attempt(void *answer)
{
    char what = plan[attempts];

    began[attempts++] = loop_time(asyncio_get_running_loop());
    if (what == 'v')
        return outcome_value(*(int *)answer);
    if (what == 'e')
        return outcome_raise(OSError, "refused");
    struct outcome slept = asyncio_sleep(10);
    cancelled += outcome_is(slept, CancelledError);
    return slept.error ? slept : outcome_value(*(int *)answer);
}

/* ---- what each check runs ------------------------------------------------ */

static int times;
static struct outcome result;
static double ended;

static struct outcome call_retry(void *unused)
{
    int answer = 42;

    (void)unused;
    result = retry(attempt, &answer, times, 3);
    ended = loop_time(asyncio_get_running_loop());
    return outcome_value(0);
}

/* Cancel it at 0.5 or so seconds. */
static struct outcome cancel_later(void *when)
{
    struct task *task = asyncio_create_task(coroutine_new(call_retry, NULL));

    outcome_ignore(asyncio_sleep(*(double *)when));
    task_cancel(task);
    outcome_ignore(await(task));
    task_release(task);
    return outcome_value(0);
}

static void prepare(const char *the_plan, int the_times)
{
    plan = the_plan;
    times = the_times;
    attempts = cancelled = 0;
    ended = -1;
    memset(began, 0, sizeof began);
}

static void run(const char *the_plan, int the_times, const char *in_words)
{
    prepare(the_plan, the_times);
    did("called retry() with %d times, 3 seconds, and an attempt that %s",
        times, in_words);
    expect_value("asyncio_run()", asyncio_run(call_retry, NULL), 0);
}

static void succeeds_at_once(void)
{
    run("vvvv", 4, "returns 42");
    expect_value("what retry() returned", result, 42);
    expect_number("attempts", attempts, 1);
    expect_seconds("how long it took", ended, 0);
}

static void tries_again(void)
{
    run("evvv", 4, "raises OSError once, then returns 42");
    expect_number("attempts", attempts, 2);
    expect_value("what retry() returned", result, 42);
}

static void pauses_double(void)
{
    run("eeev", 4, "raises OSError three times, then returns 42");
    expect_number("attempts", attempts, 4);
    expect_seconds("the pause after the first", began[1] - began[0], 1);
    expect_seconds("the pause after the second", began[2] - began[1], 2);
    expect_seconds("the pause after the third", began[3] - began[2], 4);
}

static void gives_up(void)
{
    run("eeee", 3, "always raises OSError");
    expect_number("attempts", attempts, 3);
    expect_error("what retry() returned", result, OSError);
    expect_seconds("how long it took (no pause after the last)", ended, 1 + 2);
}

static void has_a_limit(void)
{
    run("svvv", 2, "takes 10 seconds once, then returns 42");
    expect_number("attempts that were cancelled when their time was up",
                  cancelled, 1);
    expect_value("what retry() returned", result, 42);
    expect_seconds("how long it took (3 and a pause of 1)", ended, 3 + 1);
}

static void times_out(void)
{
    run("ssss", 2, "always takes 10 seconds");
    expect_error("what retry() returned", result, TimeoutError);
    expect_seconds("how long it took (3, a pause of 1, and 3)", ended, 7);
}

static void cancel_at(double when, const char *where)
{
    did("called retry() in a task, with an attempt that %s, and cancelled the "
        "task after %g seconds",
        plan[0] == 's' ? "takes 10 seconds" : "always raises OSError", when);
    expect_value("asyncio_run()", asyncio_run(cancel_later, &when), 0);
    expect_error(where, result, CancelledError);
    expect_number("attempts (none after it was cancelled)", attempts, 1);
    expect_seconds("when it ended", ended, when);
}

static void cancelled_in_an_attempt(void)
{
    prepare("ssss", 4);
    cancel_at(2, "what retry() returned when it was cancelled in an attempt");
}

static void cancelled_in_a_pause(void)
{
    prepare("eeee", 4);
    cancel_at(0.5, "what retry() returned when it was cancelled in a pause");
}

#define RETRY "retry() in mine/retry.c"

const struct check checks[] = {
    {"an attempt that succeeds ends it", succeeds_at_once, RETRY},
    {"after an error it tries again", tries_again, RETRY},
    {"the pauses are 1, 2 and 4 seconds", pauses_double,
     RETRY ", the pause; common/wait/sleep.h"},
    {"after the last attempt it gives up", gives_up,
     RETRY ", what comes after the last attempt"},
    {"an attempt that takes too long is cancelled", has_a_limit,
     RETRY "; common/wait/wait_for.h, chapter02/16"},
    {"the last attempt may be the one that takes too long", times_out, RETRY},
    {"cancelled in an attempt, it does not try again", cancelled_in_an_attempt,
     RETRY ": CancelledError is no failed attempt; chapter02/15"},
    {"cancelled in a pause, it ends", cancelled_in_a_pause,
     RETRY ", the outcome of asyncio_sleep()"},
    {0}};
