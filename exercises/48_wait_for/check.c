/* check of wait_for: await, with a time limit. */
#include <math.h>

#include "await.h"
#include "check.h"
#include "future_cancel.h"
#include "loop.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"
#include "tasks.h"
#include "wait_for.h"

#define WAIT_FOR "asyncio_wait_for() in mine/wait_for.c"
#define NO_TIME  "wait_for_no_time() in mine/wait_for.c"
#define CANCEL   "cancel_and_wait() in mine/wait_for.c"

/* What is waited for: it sleeps, and if it is cancelled, it cleans up for some
   seconds; then it ends as cancelled, or with `instead`. */
static double nap, cleaning;
static intptr_t instead;
static int begun, cancelled;
static double ended_at;
static struct task *ran_in;

static double now(void)
{
    return loop_time(asyncio_get_running_loop());
}

static struct outcome work(void *unused)
{
    (void)unused;
    begun++;
    ran_in = asyncio_current_task();
    struct outcome slept = asyncio_sleep(nap);
    if (outcome_is(slept, CancelledError)) {
        cancelled++;
        if (cleaning > 0 && outcome_is(asyncio_sleep(cleaning), CancelledError))
            cancelled++;
    }
    ended_at = now();
    if (slept.error)
        return instead ? outcome_value(instead) : slept;
    return nap == 1 ? outcome_value(42) : outcome_raise(ValueError, "no 1");
}

/* ---- the task that waits ------------------------------------------------- */

enum kind { COROUTINE, TASK, FUTURE };
static enum kind what;
static const char *const in_words[] = {"a coroutine", "a task", "a future"};
static double seconds, returned_at;
static struct outcome outcome;
static struct future *future; /* the task, or the future */
static struct task *waits_in;
static bool begins_first;  /* the task is given a turn before */
static bool is_set;        /* the future is done already */
static bool was_cancelled; /* so is that, by its maker */
static int holders;        /* of the future, afterwards */

static void make(void)
{
    struct loop *loop = asyncio_get_running_loop();

    future = NULL;
    if (what == TASK)
        future = &asyncio_create_task(coroutine_new(work, NULL))->future;
    else if (what == FUTURE)
        future = loop_create_future(loop);
    if (is_set)
        outcome_ignore(future_set_result(future, 5));
    if (was_cancelled)
        future_cancel(future);
    if (begins_first)
        outcome_ignore(asyncio_sleep(0));
}

/* Nothing of the wait is left with the future. */
static void expect_left_alone(void)
{
    holders = (int)future->references;
    expect(list_empty(&future->callbacks),
           "none of ours is left among the callbacks of the future",
           "there is one");
    if (!future_done(future) || holders == 1)
        return;
    look_at(WAIT_FOR ", future_release()");
    expect_number("how many hold the future: its maker alone", holders, 1);
}

static struct outcome waits(void *unused)
{
    waits_in = asyncio_current_task();
    make();
    double start = now();
    outcome = asyncio_wait_for(
        what == COROUTINE ? (void *)coroutine_new(work, unused) : future,
        seconds);
    returned_at = now() - start;
    if (future)
        expect_left_alone();
    outcome_ignore(asyncio_sleep(20)); /* what was not cancelled ends */
    future_release(future);
    return outcome_value(0);
}

static void prepare(enum kind the_what, double the_seconds, double the_nap)
{
    what = the_what;
    seconds = the_seconds;
    nap = the_nap;
    cleaning = 0;
    instead = 0;
    begun = cancelled = 0;
    begins_first = is_set = was_cancelled = false;
    ran_in = waits_in = NULL;
    ended_at = returned_at = -1;
    outcome = outcome_raise(RuntimeError, "no end");
}

static void run(void)
{
    if (what == FUTURE)
        did("waited for a future, which is %s, %g seconds at most",
            is_set          ? "done, with 5"
            : was_cancelled ? "cancelled"
                            : "pending",
            seconds);
    else
        did("waited for %s that sleeps for %g second%s, %g seconds at most",
            in_words[what], nap, nap == 1 ? "" : "s", seconds);
    if (cleaning > 0)
        did("when cancelled, it cleaned up for %g seconds", cleaning);
    if (instead)
        did("when cancelled, it returned %jd", (intmax_t)instead);
    expect_value("asyncio_run()", asyncio_run(waits, NULL), 0);
}

#define RESULT "what asyncio_wait_for() returned"

static void expect_times(int times)
{
    expect_number("how often it was cancelled", cancelled, times);
}

/* ---- a coroutine --------------------------------------------------------- */

static void coroutine_in_time(void)
{
    prepare(COROUTINE, 2, 1);
    run();
    expect_value(RESULT, outcome, 42);
    expect_seconds("how long that took", returned_at, 1);
}

static void coroutine_too_long(void)
{
    prepare(COROUTINE, 2, 5);
    run();
    expect_times(1);
    expect_error(RESULT, outcome, TimeoutError);
    expect_seconds("how long that took", returned_at, 2);
}

static void coroutine_here(void)
{
    prepare(COROUTINE, 2, 1);
    run();
    expect(ran_in == waits_in, "the coroutine ran in the task that waits",
           "it ran in a task of its own");
}

/* ---- a task -------------------------------------------------------------- */

static void task_in_time(void)
{
    prepare(TASK, 2, 1);
    run();
    expect_value(RESULT, outcome, 42);
    expect_seconds("how long that took", returned_at, 1);
}

static void task_too_long(void)
{
    prepare(TASK, 2, 5);
    run();
    expect_times(1);
    expect_error(RESULT, outcome, TimeoutError);
    expect_seconds("how long that took", returned_at, 2);
}

static void task_fails(void)
{
    prepare(TASK, 2, 1.5);
    did("let it raise ValueError at its end");
    run();
    expect_error(RESULT, outcome, ValueError);
}

static void task_cleans_up(void)
{
    prepare(TASK, 2, 5);
    cleaning = 3;
    run();
    expect_error(RESULT, outcome, TimeoutError);
    expect_seconds("how long that took: 2, and 3 to clean up", returned_at, 5);
}

static void task_refuses(void)
{
    prepare(TASK, 2, 5);
    instead = 7;
    run();
    expect_value(RESULT, outcome, 7);
}

static void expect_one_holder(void)
{
    expect_number("how many hold the future: its maker alone", holders, 1);
}

static void future_stays(void)
{
    prepare(FUTURE, 2, 0);
    run();
    expect_error(RESULT, outcome, TimeoutError);
    expect_one_holder();
}

static void for_ever(void)
{
    prepare(FUTURE, (double)INFINITY, 0);
    is_set = true;
    run();
    expect_value(RESULT, outcome, 5);
    expect_one_holder();
}

/* ---- no time ------------------------------------------------------------- */

static void no_time_but_done(void)
{
    prepare(FUTURE, 0, 0);
    is_set = true;
    run();
    expect_value(RESULT, outcome, 5);
    expect_one_holder();
}

static void no_time_but_cancelled(void)
{
    prepare(FUTURE, 0, 0);
    was_cancelled = true;
    run();
    expect_error(RESULT, outcome, CancelledError);
    expect_one_holder();
}

static void no_time(void)
{
    prepare(TASK, 0, 5);
    begins_first = true;
    run();
    expect_times(1);
    expect_error(RESULT, outcome, TimeoutError);
}

static void no_time_for_a_coroutine(void)
{
    prepare(COROUTINE, 0, 5);
    run();
    expect_number("how often it was begun", begun, 0);
    expect_error(RESULT, outcome, TimeoutError);
}

static void no_time_but_to_clean_up(void)
{
    prepare(TASK, 0, 5);
    begins_first = true;
    cleaning = 3;
    run();
    expect_seconds("how long that took: 0, and 3 to clean up", returned_at, 3);
    expect_error(RESULT, outcome, TimeoutError);
}

static void no_time_and_refuses(void)
{
    prepare(TASK, 0, 5);
    begins_first = true;
    instead = 7;
    run();
    expect_value(RESULT, outcome, 7);
}

/* ---- we are cancelled ---------------------------------------------------- */

static struct outcome cancel_waits(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(waits, unused));

    outcome_ignore(asyncio_sleep(1));
    task_cancel(task);
    outcome_ignore(asyncio_sleep(30));
    task_release(task);
    return outcome_value(0);
}

static void run_and_cancel(void)
{
    did("waited for a task that sleeps for 5 seconds, %g seconds at most",
        seconds);
    if (cleaning > 0)
        did("when cancelled, it cleaned up for %g seconds", cleaning);
    did("cancelled the task that waits, after 1 second");
    expect_value("asyncio_run()", asyncio_run(cancel_waits, NULL), 0);
}

static void cancelled_while_it_runs(void)
{
    prepare(TASK, 2, 5);
    run_and_cancel();
    expect_times(1);
    expect_error(RESULT, outcome, CancelledError);
}

static void cancelled_while_it_cleans_up(void)
{
    prepare(TASK, 0, 5);
    begins_first = true;
    cleaning = 3;
    run_and_cancel();
    expect_error(RESULT, outcome, CancelledError);
    expect_seconds("how long it waited", returned_at, 1);
    expect_times(1);
    expect_seconds("when the task had cleaned up", ended_at, 3);
}

/* ---- no limit can be set ------------------------------------------------- */

static void not_a_number(void)
{
    prepare(FUTURE, (double)NAN, 0);
    did("waited for a future, with a limit that is not a number");
    expect_value("asyncio_run()", asyncio_run(waits, NULL), 0);
    expect_error(RESULT, outcome, ValueError);
    expect_one_holder();
}

static void coroutine_not_a_number(void)
{
    prepare(COROUTINE, (double)NAN, 1);
    did("waited for a coroutine, with a limit that is not a number");
    expect_value("asyncio_run()", asyncio_run(waits, NULL), 0);
    expect_number("how often it was begun", begun, 0);
    expect_error(RESULT, outcome, ValueError);
}

const struct check checks[] = {
    {"a coroutine that is in time gives its value", coroutine_in_time,
     WAIT_FOR "; common/wait/timeout.h, at the top"},
    {"a coroutine that takes too long is cancelled", coroutine_too_long,
     WAIT_FOR ", timeout_exit(): also if the time is up"},
    {"a coroutine needs no task of its own", coroutine_here,
     WAIT_FOR ": await() takes a coroutine as it is"},
    {"a task that is in time gives its value", task_in_time, WAIT_FOR},
    {"a task that takes too long is cancelled", task_too_long,
     WAIT_FOR ", timeout_exit(): also if the time is up"},
    {"an error passes", task_fails, WAIT_FOR},
    {"it waits until what was cancelled has ended", task_cleans_up, WAIT_FOR},
    {"what refuses to end keeps its value", task_refuses, WAIT_FOR},
    {"the future stays its maker's", future_stays, WAIT_FOR},
    {"what is done needs no time", for_ever, WAIT_FOR},
    {"without time, what is done is not cancelled", no_time_but_done, NO_TIME},
    {"without time, what was cancelled before is cancelled",
     no_time_but_cancelled,
     NO_TIME ": only what is cancelled there has timed out"},
    {"without time, what is pending is cancelled", no_time,
     NO_TIME ", then cancel_and_wait()"},
    {"without time, a coroutine is not begun", no_time_for_a_coroutine,
     WAIT_FOR},
    {"without time, it still waits for the end", no_time_but_to_clean_up,
     CANCEL ", and what it awaits"},
    {"without time, what refuses keeps its value", no_time_and_refuses,
     NO_TIME ": how did the future end?"},
    {"a task that is cancelled cancels what it waits for",
     cancelled_while_it_runs, WAIT_FOR},
    {"cancelled while the other cleans up, it lets that finish",
     cancelled_while_it_cleans_up,
     CANCEL ": woken with an error; `release` may still be in a list"},
    {"a limit that is not a number is an error", not_a_number,
     WAIT_FOR ", where timeout_enter() fails"},
    {"with a coroutine, too", coroutine_not_a_number,
     WAIT_FOR ", where timeout_enter() fails; coroutine_release(). "
              "Not-a-number is not <= 0"},
    {0}};
