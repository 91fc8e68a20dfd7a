/* check of timeout: a time limit on a block. */
#include "check.h"
#include "event_loop.h"
#include "loop.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"
#include "tasks.h"
#include "timeout.h"

/* The block of each check: it sleeps, in so many seconds at most. */
static double limit_seconds, nap;
static enum { OBEYS, REFUSES, FAILS } manner; /* when it is cancelled */

static struct timeout limit, outer; /* not on a stack: a timer may be left */
static struct outcome entered, left, outer_left, later;
static double left_at;
static int requests; /* after the block */

static struct outcome block(void)
{
    struct outcome slept = asyncio_sleep(nap);

    if (!slept.error)
        return outcome_value(42);
    if (manner == REFUSES)
        return outcome_value(7);
    return manner == FAILS ? outcome_raise(ValueError, "instead") : slept;
}

static struct outcome limited(void *unused)
{
    (void)unused;
    limit = asyncio_timeout(limit_seconds);
    entered = timeout_enter(&limit);
    if (entered.error)
        return outcome_value(0);
    left = timeout_exit(&limit, block());
    left_at = loop_time(asyncio_get_running_loop());
    requests = (int)task_cancelling(asyncio_current_task());
    return outcome_value(0);
}

static void prepare(double seconds, double the_nap)
{
    limit_seconds = seconds;
    nap = the_nap;
    manner = OBEYS;
    entered = left = later = outer_left = outcome_raise(RuntimeError, "no end");
    left_at = requests = -1;
}

static void run(struct outcome (*function)(void *))
{
    expect_value("asyncio_run()", asyncio_run(function, NULL), 0);
    expect_value("timeout_enter()", entered, 0);
}

static void did_enter(void)
{
    did("entered a block with a limit of %g seconds, and slept %g in it",
        limit_seconds, nap);
}

static void expect_expired(bool expired)
{
    expect(timeout_expired(&limit) == expired,
           expired ? "timeout_expired() says true"
                   : "timeout_expired() says "
                     "false",
           expired ? "it says false" : "it says true");
}

/* ---- one block ----------------------------------------------------------- */

static void in_time(void)
{
    prepare(2, 1);
    did_enter();
    run(limited);
    expect_value("what timeout_exit() returned", left, 42);
    expect_seconds("when the block was left", left_at, 1);
    expect_expired(false);
    expect(limit.state == TIMEOUT_FINISHED,
           "the state behind the block is TIMEOUT_FINISHED", "it is not");
}

static void too_long(void)
{
    prepare(2, 5);
    did_enter();
    run(limited);
    expect_seconds("when the block was left", left_at, 2);
    expect_error("what timeout_exit() returned", left, TimeoutError);
    expect_expired(true);
    expect(limit.state == TIMEOUT_EXPIRED,
           "the state behind the block is TIMEOUT_EXPIRED", "it is not");
}

static struct outcome sleep_afterwards(void *unused)
{
    struct outcome outcome = limited(unused);

    later = asyncio_sleep(5);
    return outcome;
}

static void its_timer_goes(void)
{
    prepare(2, 1);
    did_enter();
    did("left it, and slept 5 seconds behind it");
    run(sleep_afterwards);
    expect_value("how the sleep behind the block ended", later, 0);
}

static void its_request_is_taken_back(void)
{
    prepare(2, 5);
    did_enter();
    run(limited);
    expect_number("task_cancelling() behind the block: requests that are left",
                  requests, 0);
}

static struct outcome fails_early(void *unused)
{
    (void)unused;
    limit = asyncio_timeout(limit_seconds);
    entered = timeout_enter(&limit);
    left = timeout_exit(&limit, outcome_raise(ValueError, "early"));
    return outcome_value(0);
}

static void an_error_in_time(void)
{
    prepare(2, 0);
    did("entered a block with a limit of 2 seconds, which ends with ValueError "
        "at once");
    run(fails_early);
    expect_error("what timeout_exit() returned", left, ValueError);
}

static void one_that_refuses(void)
{
    prepare(2, 5);
    manner = REFUSES;
    did_enter();
    did("when cancelled, the block ended with the value 7");
    run(limited);
    expect_value("what timeout_exit() returned", left, 7);
    expect_number("task_cancelling() behind the block: requests that are left",
                  requests, 0);
}

static void an_error_instead(void)
{
    prepare(2, 5);
    manner = FAILS;
    did_enter();
    did("when cancelled, the block ended with ValueError");
    run(limited);
    expect_error("what timeout_exit() returned", left, ValueError);
}

static void no_limit(void)
{
    prepare((double)INFINITY, 1e6);
    did_enter();
    run(limited);
    expect_value("what timeout_exit() returned", left, 42);
}

/* ---- somebody else asks, too --------------------------------------------- */

static double cancel_at;

static void must_cancel(void *task)
{
    task_cancel(task);
}

/* The callback is queued after the timer of the block, if both are due. */
static struct outcome cancel_limited(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(limited, unused));

    outcome_ignore(asyncio_sleep(0));
    loop_call_at(asyncio_get_running_loop(), cancel_at, must_cancel, task);
    outcome_ignore(asyncio_sleep(10));
    task_release(task);
    return outcome_value(0);
}

static void run_and_cancel(double seconds)
{
    cancel_at = seconds;
    did_enter();
    did("cancelled its task after %g second%s", seconds,
        seconds == 1 ? "" : "s");
    run(cancel_limited);
}

static void cancelled_from_outside(void)
{
    prepare(2, 5);
    run_and_cancel(1);
    expect_error("what timeout_exit() returned", left, CancelledError);
    expect_seconds("when the block was left", left_at, 1);
    expect_number("task_cancelling() behind the block: requests that are left",
                  requests, 1);
    expect_expired(false);
}

static void cancelled_by_both(void)
{
    prepare(2, 5);
    run_and_cancel(2);
    expect_error("what timeout_exit() returned", left, CancelledError);
    expect_number("task_cancelling() behind the block: requests that are left",
                  requests, 1);
}

static struct outcome cancelled_before(void *unused)
{
    task_cancel(asyncio_current_task());
    outcome_ignore(asyncio_sleep(0.5)); /* it goes on all the same */
    return limited(unused);
}

static void one_request_before(void)
{
    prepare(2, 5);
    did("cancelled a task, which went on all the same");
    did_enter();
    run(cancelled_before);
    expect_error("what timeout_exit() returned", left, TimeoutError);
    expect_number("task_cancelling() behind the block: requests that are left",
                  requests, 1);
}

static struct outcome one_in_another(void *unused)
{
    outer = asyncio_timeout(2);
    entered = timeout_enter(&outer);
    if (!entered.error)
        outcome_ignore(limited(unused));
    outer_left = timeout_exit(&outer, left);
    return outcome_value(0);
}

static void the_outer_one(void)
{
    prepare(5, 10);
    did("entered an outer block with a limit of 2 seconds");
    did_enter();
    run(one_in_another);
    expect_error("what timeout_exit() returned for the inner one", left,
                 CancelledError);
    expect_error("what timeout_exit() returned for the outer one", outer_left,
                 TimeoutError);
}

/* ---- what is refused ----------------------------------------------------- */

static void not_a_number(void)
{
    prepare((double)NAN, 0);
    did("entered a block with a limit that is not a number");
    expect_value("asyncio_run()", asyncio_run(limited, NULL), 0);
    expect_error("timeout_enter()", entered, ValueError);
}

static struct outcome enter_again(void *unused)
{
    outcome_ignore(limited(unused));
    entered = timeout_enter(&limit);
    return outcome_value(0);
}

static void entered_again(void)
{
    prepare(2, 1);
    did_enter();
    did("left it, and entered it again");
    expect_value("asyncio_run()", asyncio_run(enter_again, NULL), 0);
    expect_error("timeout_enter() the second time", entered, RuntimeError);
}

static void enter_in_a_callback(void *loop)
{
    limit = asyncio_timeout(2);
    entered = timeout_enter(&limit);
    loop_stop(loop);
}

static void outside_of_a_task(void)
{
    struct loop *loop = asyncio_new_event_loop();

    prepare(2, 0);
    did("entered a block in a plain callback of the loop");
    loop_call_soon(loop, enter_in_a_callback, loop);
    loop_run_forever(loop);
    expect_error("timeout_enter()", entered, RuntimeError);
    loop_free(loop);
}

static void nothing(void *unused)
{
    (void)unused;
}

static struct outcome enter_without_memory(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();

    (void)unused;
    while (loop->timers.count + 1 < loop->timers.room)
        loop_call_later(loop, 1, nothing, NULL);
    limit = asyncio_timeout(2);
    entered = outcome_raise(MemoryError, "nobody counts it here");
    if (!leave_no_memory(true))
        return outcome_value(0);
    entered = timeout_enter(&limit);
    leave_no_memory(false);
    return entered.error ? outcome_value(0)
                         : timeout_exit(&limit, outcome_value(0));
}

static void no_memory(void)
{
    prepare(2, 0);
    did("entered a block where there is no memory for its timer");
    expect_value("asyncio_run()", asyncio_run(enter_without_memory, NULL), 0);
    expect_error("timeout_enter()", entered, MemoryError);
}

static struct outcome leave_again(void *unused)
{
    outcome_ignore(limited(unused));
    return timeout_exit(&limit, outcome_value(0));
}

static void leave_twice(void)
{
    outcome_ignore(asyncio_run(leave_again, NULL));
}

static struct outcome leave_at_once(void *unused)
{
    (void)unused;
    limit = asyncio_timeout(2);
    return timeout_exit(&limit, outcome_value(0));
}

static void leave_what_was_not_entered(void)
{
    outcome_ignore(asyncio_run(leave_at_once, NULL));
}

static void left_without_entering(void)
{
    prepare(2, 1);
    did("left a block twice");
    expect_misuse(leave_twice, "RuntimeError");
    did("left a block that was not entered");
    expect_misuse(leave_what_was_not_entered, "RuntimeError");
}

#define ON    "on_timeout() in mine/timeout.c"
#define ENTER "timeout_enter() in mine/timeout.c"
#define EXIT  "timeout_exit() in mine/timeout.c"

const struct check checks[] = {
    {"a block that is in time is left alone", in_time,
     ENTER ", then " EXIT ", the state ENTERED"},
    {"a block that takes too long ends with TimeoutError", too_long,
     ON ", then " EXIT ", the state EXPIRING"},
    {"behind the block no task is cancelled", its_timer_goes,
     EXIT ": the timer has to go; loop_cancel_timer()"},
    {"behind the block the timer's request is taken back",
     its_request_is_taken_back, EXIT ", task_uncancel()"},
    {"an error of the block passes", an_error_in_time, EXIT},
    {"a block that refuses to end keeps its value", one_that_refuses,
     EXIT ": only a CancelledError becomes TimeoutError"},
    {"an error in answer to the cancellation passes", an_error_instead,
     EXIT ": only a CancelledError becomes TimeoutError"},
    {"INFINITY is no limit", no_limit, ENTER ", schedule()"},
    {"a cancellation from outside is no time-out", cancelled_from_outside,
     EXIT ", the state ENTERED: the time was not up"},
    {"a task that is cancelled by both is cancelled", cancelled_by_both,
     EXIT ": are there more requests than when it was entered?"},
    {"a request from before the block does not count", one_request_before,
     EXIT ", `cancelling`, which " ENTER " has to remember"},
    {"the outer block expires, the inner one lets it pass", the_outer_one,
     EXIT},
    {"a limit that is not a number is refused", not_a_number, ENTER},
    {"to enter twice is refused", entered_again, ENTER ", `state`"},
    {"to enter where no task runs is refused", outside_of_a_task,
     ENTER ", asyncio_current_task()"},
    {"where there is no memory, it says so", no_memory,
     ENTER ", what schedule() says"},
    {"to leave what was not entered is a bug that is named",
     left_without_entering, EXIT ", `state`; misuse()"},
    {0}};
