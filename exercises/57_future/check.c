/* check of future: a value that is not there yet. */
#include <string.h>

#include "check.h"
#include "event_loop.h"
#include "future.h"
#include "future_cancel.h"
#include "loop.h"
#include "stackful.h"
#include "task.h"

static struct loop *loop;
static struct future *future;
static int calls;     /* of callbacks of the future */
static char order[8]; /* the first letters of who was called */

static void make(void)
{
    did("made a future");
    loop = asyncio_new_event_loop();
    count_reports(loop);
    future = loop_create_future(loop);
    calls = reports = 0;
    memset(order, 0, sizeof order);
}

static void release(void)
{
    did("released it");
    future_release(future);
    loop_free(loop);
}

static struct outcome set(int value)
{
    did("set its result to %d", value);
    return future_set_result(future, value);
}

static struct outcome fail(void)
{
    did("set a ValueError on it");
    return future_set_exception(future, error_new(ValueError, "no"));
}

static void called(struct future *it, void *name)
{
    (void)it;
    if (calls < 7)
        order[calls] = *(const char *)name;
    calls++;
}

static void add(const char *name)
{
    did("added a callback, %s", name);
    future_add_done_callback(future, called, (void *)name);
}

static void nothing(void *unused)
{
    (void)unused;
}

static void turn(void)
{
    did("let the loop do one turn");
    loop_call_soon(loop, nothing, NULL); /* so that it need not wait */
    loop_run_once(loop);
}

static void expect_message(struct outcome outcome, const char *message)
{
    expect_text("the message of that error", outcome.error->message, message);
}

static void holds_a_value(void)
{
    make();
    expect(!future_done(future), "it is not done yet", "it is done");
    expect_value("future_set_result()", set(42), 0);
    expect(future_done(future), "it is done", "it is not done");
    expect_value("future_result()", future_result(future), 42);
    expect_value("future_result(), asked once more", future_result(future), 42);
    release();
}

static void holds_an_error(void)
{
    make();
    expect_value("future_set_exception()", fail(), 0);
    expect(future->state == FUTURE_FINISHED, "its state is FUTURE_FINISHED",
           "it is %d, where 0 is pending and 1 cancelled", (int)future->state);
    expect_error("future_result()", future_result(future), ValueError);
    release();
}

static void nobody_may_ask_too_early(void)
{
    make();
    struct outcome outcome = future_result(future);
    expect_error("future_result() while it is pending", outcome,
                 InvalidStateError);
    expect_message(outcome, "Result is not set.");
    look_at("future_exception() in mine/future.c");
    outcome = future_exception(future);
    expect_error("future_exception() while it is pending", outcome,
                 InvalidStateError);
    expect_message(outcome, "Exception is not set.");
    release();
}

static void gives_its_error_as_a_value(void)
{
    const struct error *no = error_new(ValueError, "no");

    make();
    expect_value("future_set_exception()", fail(), 0);
    struct outcome outcome = future_exception(future);
    expect(!outcome.error, "future_exception() returns a value: the error",
           "it raises the error %s",
           outcome.error ? outcome.error->type : "none");
    expect(outcome.value == (intptr_t)no,
           "the value is the address of the "
           "error that was set",
           "it is something else");
    release();
    make();
    expect_value("future_set_result()", set(42), 0);
    expect_value("future_exception() of one with a result",
                 future_exception(future), 0);
    release();
}

static void is_cancelled(void)
{
    make();
    did("cancelled it");
    expect(future_cancel(future), "future_cancel() says true", "it says false");
    expect(future_cancelled(future), "it is cancelled", "its state is %s",
           future_done(future) ? "finished" : "pending");
    expect_error("future_result()", future_result(future), CancelledError);
    look_at("future_exception() in mine/future.c: a cancellation is raised");
    expect_error("future_exception()", future_exception(future),
                 CancelledError);
    release();
}

static void is_set_once(void)
{
    make();
    expect_value("future_set_result()", set(42), 0);
    struct outcome again = set(43);
    expect_error("future_set_result() the second time", again,
                 InvalidStateError);
    expect_message(again, "invalid state");
    expect_error("future_set_exception() after that", fail(),
                 InvalidStateError);
    expect_value("what it holds", future_result(future), 42);
    release();
}

static void calls_nobody_at_once(void)
{
    make();
    add("a");
    add("b");
    outcome_ignore(set(42)); /* what it says of those who wait comes later */
    expect_number("calls of its callbacks before the next turn", calls, 0);
    turn();
    expect_number("calls of its callbacks in the next turn", calls, 2);
    expect_text("in this order", order, "ab");
    turn();
    expect_number("calls of its callbacks in the end", calls, 2);
    release();
}

static void calls_when_cancelled(void)
{
    make();
    add("a");
    did("cancelled it");
    future_cancel(future);
    expect_number("calls of its callback before the next turn", calls, 0);
    turn();
    expect_number("calls of its callback in the next turn", calls, 1);
    release();
}

static void reports_what_nobody_asked_for(void)
{
    make();
    expect_value("future_set_exception()", fail(), 0);
    release();
    expect_number("reports of an error that was not asked for", reports, 1);
    make();
    expect_value("future_set_result()", set(42), 0);
    release();
    expect_number("reports of an error, where there is a value", reports, 0);
}

static void reports_nothing_that_was_asked_for(void)
{
    make();
    expect_value("future_set_exception()", fail(), 0);
    did("asked for its result");
    outcome_ignore(future_result(future));
    release();
    expect_number("reports of the error", reports, 0);
    look_at("future_exception() in mine/future.c: `log_traceback`");
    make();
    expect_value("future_set_exception()", fail(), 0);
    did("asked for its exception");
    outcome_ignore(future_exception(future));
    release();
    expect_number("reports of the error", reports, 0);
}

static struct outcome returns_7(void *unused)
{
    (void)unused;
    return outcome_value(7);
}

static void a_task_sets_itself(void)
{
    make();
    did("made a task");
    struct task *task =
        loop_create_task(loop, coroutine_new(returns_7, NULL), NULL);
    did("set the result of the task");
    struct outcome refused = future_set_result(&task->future, 1);
    expect_error("future_set_result() of a task", refused, RuntimeError);
    expect_message(refused, "Task does not support set_result operation");
    did("set an exception on the task");
    refused = future_set_exception(&task->future, error_new(ValueError, "no"));
    expect_error("future_set_exception() of a task", refused, RuntimeError);
    expect_message(refused, "Task does not support set_exception operation");
    turn();
    expect_value("what the task holds in the end", task_result(task), 7);
    task_release(task);
    release();
    coroutine_free_unused();
}

static void on_a_closed_loop(void)
{
    make();
    struct future *lonely = loop_create_future(loop);
    add("a");
    did("closed the loop");
    loop_close(loop);
    struct outcome outcome = set(42);
    expect_error("future_set_result(), with a task waiting", outcome,
                 RuntimeError);
    expect_message(outcome, "Event loop is closed");
    expect_value("what it holds all the same", future_result(future), 42);
    did("set the result of another, for which no task waits");
    expect_value("future_set_result()", future_set_result(lonely, 1), 0);
    future_release(lonely);
    release();
}

#define FINISH "finish() in mine/future.c"
#define SET    "set() in mine/future.c"
#define RESULT "future_result() in mine/future.c"
#define ERROR  "future_exception() in mine/future.c"

const struct check checks[] = {
    {"it holds a value", holds_a_value,
     FINISH ", future_finish(), " SET " and " RESULT},
    {"it holds an error", holds_an_error, "future_finish() in mine/future.c"},
    {"asking too early gives InvalidStateError", nobody_may_ask_too_early,
     RESULT},
    {"it gives its error as a value", gives_its_error_as_a_value, ERROR},
    {"it may be cancelled", is_cancelled, FINISH},
    {"it is set once", is_set_once, SET ": what if it is done already?"},
    {"a callback that waits is called in the next turn", calls_nobody_at_once,
     FINISH ": future_schedule_callbacks() queues them"},
    {"they are called when it is cancelled, too", calls_when_cancelled, FINISH},
    {"an error that is not asked for is reported",
     reports_what_nobody_asked_for,
     "future_finish() in mine/future.c: `log_traceback`"},
    {"an error that was asked for is seen", reports_nothing_that_was_asked_for,
     RESULT ": `log_traceback`"},
    {"a task is not set from outside", a_task_sets_itself,
     SET ": AWAITABLE_TASK"},
    {"on a closed loop no callback is called", on_a_closed_loop,
     FINISH " and " SET ": loop->closed, list_empty()"},
    {0}};
