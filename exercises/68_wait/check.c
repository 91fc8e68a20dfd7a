/* check of wait: wait until enough are done. */
#include <math.h>

#include "await.h"
#include "check.h"
#include "future_cancel.h"
#include "loop.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"
#include "wait.h"

#define RELEASE "release_waiter() in mine/wait.c"
#define FAILED  "has_failed() in mine/wait.c"
#define ENOUGH  "on_completion() in mine/wait.c"
#define FINISH  "wait_finish() in mine/wait.c"

/* Three futures, and what becomes of them when. */
static struct future *futures[3];
enum how { VALUE, ERROR, CANCEL, CANCEL_WHO_WAITS };
struct event {
    int which;
    double when;
    enum how how;
};
static struct event events[8];
static int count;

static const char *const names[] = {"a", "b", "c"};

#define NO_LIMIT ((double)INFINITY)

static double timeout;
static enum return_when return_when;
static struct task *waits;
static struct outcome outcome;
static double returned_at;
static int pending; /* when it returned */

static void prepare(enum return_when enough, double seconds)
{
    static const char *const words[] = {"FIRST_COMPLETED", "FIRST_EXCEPTION",
                                        "ALL_COMPLETED"};

    if (seconds < NO_LIMIT)
        did("waited for a, b and c, %s, %g seconds at most", words[enough],
            seconds);
    else
        did("waited for a, b and c, %s", words[enough]);
    timeout = seconds;
    return_when = enough;
    count = 0;
    outcome = outcome_raise(RuntimeError, "no end");
    returned_at = pending = -1;
    reports = 0;
}

static void at(double when, int which, enum how how)
{
    static const char *const words[] = {"was done", "failed", "was cancelled"};

    if (how == CANCEL_WHO_WAITS)
        did("after %g second%s, the task that waited was cancelled", when,
            when == 1 ? "" : "s");
    else
        did("after %g second%s, %s %s", when, when == 1 ? "" : "s",
            names[which], words[how]);
    events[count++] = (struct event){which, when, how};
}

static void happen(void *argument)
{
    const struct event *event = argument;
    struct future *future = futures[event->which];

    if (event->how == VALUE)
        outcome_ignore(future_set_result(future, 1));
    else if (event->how == ERROR)
        outcome_ignore(
            future_set_exception(future, error_new(ValueError, "x")));
    else if (event->how == CANCEL)
        future_cancel(future);
    else
        task_cancel(waits);
}

static void expect_nothing_left(struct loop *loop)
{
    int callbacks = 0, still = 0;

    for (int i = 0; i < count; i++)
        still += events[i].when > returned_at;
    pending = 0;
    for (int i = 0; i < 3; i++) {
        pending += !future_done(futures[i]);
        callbacks += !list_empty(&futures[i]->callbacks);
    }
    int timers = (int)loop->timers.count - still;
    if (callbacks > 0 || timers > 0)
        look_at(callbacks > 0 ? FINISH ", list_remove()"
                              : FINISH ", loop_cancel_timer()");
    expect_number("callbacks of ours that are left with the futures", callbacks,
                  0);
    expect_number("timers of ours that are left in the loop", timers, 0);
}

static struct outcome wait_for_them(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();

    (void)unused;
    outcome = asyncio_wait((void *[]){futures[0], futures[1], futures[2]}, 3,
                           timeout, return_when);
    returned_at = loop_time(loop);
    expect_nothing_left(loop);
    return outcome_value(0);
}

static struct outcome arrange(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();

    count_reports(loop);
    for (int i = 0; i < 3; i++)
        futures[i] = loop_create_future(loop);
    waits = asyncio_create_task(coroutine_new(wait_for_them, unused));
    outcome_ignore(asyncio_sleep(0));
    for (int i = 0; i < count; i++)
        loop_call_at(loop, events[i].when, happen, &events[i]);
    outcome_ignore(await(waits));
    outcome_ignore(asyncio_sleep(20)); /* what is to happen happens */
    task_release(waits);
    for (int i = 0; i < 3; i++)
        future_release(futures[i]);
    return outcome_value(0);
}

static void run(void)
{
    expect_value("asyncio_run()", asyncio_run(arrange, NULL), 0);
}

static void expect_result(int done, double when)
{
    expect_value("what asyncio_wait() returned, how many are done", outcome,
                 done);
    expect_seconds("when it returned", returned_at, when);
}

/* ---- enough -------------------------------------------------------------- */

static void all(void)
{
    prepare(ALL_COMPLETED, NO_LIMIT);
    at(1, 1, VALUE);
    at(2, 0, VALUE);
    at(3, 2, VALUE);
    run();
    expect_result(3, 3);
}

static void the_first(void)
{
    prepare(FIRST_COMPLETED, NO_LIMIT);
    at(1, 1, VALUE);
    at(2, 0, VALUE);
    at(3, 2, VALUE);
    run();
    expect_result(1, 1);
    expect_number("futures that are still pending: none is cancelled", pending,
                  2);
}

static void two_at_once(void)
{
    prepare(FIRST_COMPLETED, NO_LIMIT);
    at(1, 1, VALUE);
    at(1, 0, VALUE);
    at(3, 2, VALUE);
    run();
    expect_result(2, 1);
}

static void an_error(void)
{
    prepare(ALL_COMPLETED, NO_LIMIT);
    at(1, 1, ERROR);
    at(2, 0, VALUE);
    at(3, 2, VALUE);
    run();
    expect_result(3, 3);
}

static void the_first_error(void)
{
    prepare(FIRST_EXCEPTION, NO_LIMIT);
    at(1, 1, VALUE);
    at(2, 0, ERROR);
    at(3, 2, VALUE);
    run();
    expect_result(2, 2);
}

static void a_cancelled_one(void)
{
    prepare(FIRST_EXCEPTION, NO_LIMIT);
    at(1, 1, CANCEL);
    at(2, 0, VALUE);
    at(3, 2, VALUE);
    run();
    expect_result(3, 3);
}

static void no_error(void)
{
    prepare(FIRST_EXCEPTION, NO_LIMIT);
    at(1, 1, VALUE);
    at(2, 0, VALUE);
    at(3, 2, VALUE);
    run();
    expect_result(3, 3);
}

static void time_is_up(void)
{
    prepare(ALL_COMPLETED, 2.5);
    at(1, 1, VALUE);
    at(2, 0, VALUE);
    at(3, 2, VALUE);
    run();
    expect_result(2, 2.5);
    expect_number("futures that are still pending: none is cancelled", pending,
                  1);
}

static void in_time(void)
{
    prepare(ALL_COMPLETED, 10);
    at(1, 1, VALUE);
    at(2, 0, VALUE);
    at(3, 2, VALUE);
    run();
    expect_result(3, 3);
}

/* ---- by the way ---------------------------------------------------------- */

static void b_in_the_next_turn(void *unused)
{
    (void)unused;
    outcome_ignore(future_set_result(futures[1], 1));
}

static void a_and_then_b(void *loop)
{
    outcome_ignore(future_set_result(futures[0], 1));
    loop_call_soon(loop, b_in_the_next_turn, NULL);
}

static struct outcome arrange_two_turns(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();

    loop_call_at(loop, 1, a_and_then_b, loop);
    return arrange(unused);
}

static void one_without_its_callback(void)
{
    prepare(FIRST_COMPLETED, NO_LIMIT);
    did("after 1 second, a was done, and b one turn later");
    expect_value("asyncio_run()", asyncio_run(arrange_two_turns, NULL), 0);
    expect_result(2, 1);
}

static void errors_are_seen(void)
{
    prepare(FIRST_EXCEPTION, NO_LIMIT);
    at(1, 1, ERROR);
    run();
    expect_result(1, 1);
    expect_number("reports of an error that was not seen", reports, 0);
}

static void b_fails(void *unused)
{
    (void)unused;
    outcome_ignore(
        future_set_exception(futures[1], error_new(ValueError, "y")));
}

static void a_fails_and_then_b(void *loop)
{
    outcome_ignore(
        future_set_exception(futures[0], error_new(ValueError, "x")));
    loop_call_soon(loop, b_fails, NULL);
}

static struct outcome arrange_two_failures(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();

    loop_call_at(loop, 1, a_fails_and_then_b, loop);
    return arrange(unused);
}

static void queued_errors_are_seen(void)
{
    prepare(FIRST_EXCEPTION, NO_LIMIT);
    did("after 1 second, a failed, and b one turn later");
    expect_value("asyncio_run()", asyncio_run(arrange_two_failures, NULL), 0);
    expect_result(2, 1);
    expect_number("reports of an error that was not seen", reports, 0);
}

static void errors_are_not_seen(void)
{
    prepare(ALL_COMPLETED, NO_LIMIT);
    at(1, 1, ERROR);
    at(2, 0, VALUE);
    at(3, 2, VALUE);
    run();
    expect_number("reports of an error that was not seen", reports, 1);
}

/* ---- who waits is cancelled ---------------------------------------------- */

static void cancelled(void)
{
    prepare(ALL_COMPLETED, 10);
    at(1, 1, VALUE);
    at(2, 0, CANCEL_WHO_WAITS);
    run();
    expect_error("what asyncio_wait() returned", outcome, CancelledError);
    expect_seconds("when it returned", returned_at, 2);
    expect_number("futures that are still pending: none is cancelled", pending,
                  2);
}

static void cancelled_in_that_turn(void)
{
    prepare(FIRST_COMPLETED, NO_LIMIT);
    at(1, 1, VALUE);
    at(1, 0, CANCEL_WHO_WAITS);
    run();
    expect_error("what asyncio_wait() returned", outcome, CancelledError);
}

const struct check checks[] = {
    {"it waits until all are done", all, ENOUGH ", then wait_finish()"},
    {"with FIRST_COMPLETED one is enough", the_first, ENOUGH ", return_when"},
    {"two that are done at once are two", two_at_once, FINISH},
    {"an error is not raised, and does not end the waiting for all", an_error,
     ENOUGH ", return_when; " RELEASE},
    {"with FIRST_EXCEPTION one that fails is enough", the_first_error,
     ENOUGH ", return_when"},
    {"with FIRST_EXCEPTION all are enough, too", no_error,
     ENOUGH ", `unfinished`"},
    {"one that is cancelled has not failed", a_cancelled_one, FAILED},
    {"when the time is up, it says how many are done", time_is_up,
     RELEASE ", then wait_finish()"},
    {"when all are done in time, the timer goes", in_time,
     FINISH ", loop_cancel_timer()"},
    {"one that is done counts, called back or not", one_without_its_callback,
     FINISH ": future_done() says it, `unfinished` comes a turn later"},
    {"an error that was looked for has been seen", errors_are_seen,
     FAILED ", log_traceback"},
    {"an error that was not looked for has not", errors_are_not_seen,
     ENOUGH ": has_failed() only where FIRST_EXCEPTION asks for it"},
    {"a task that waits can be cancelled, and nothing is left behind",
     cancelled, FINISH ": the timer, the callbacks, `sent`"},
    {"a cancellation is not overwritten", cancelled_in_that_turn,
     RELEASE ": the waiter may be done already"},
    {"one that was queued would have been seen, too", queued_errors_are_seen,
     FINISH ", look_at_queued()"},
    {0}};
