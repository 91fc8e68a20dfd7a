/* check of gather: wait for many, in the order asked. */
#include "check.h"
#include "event_loop.h"
#include "future_cancel.h"
#include "gather.h"
#include "loop.h"

static struct loop *loop;
static struct future *a, *b, *all;

static void make_futures(void)
{
    loop = asyncio_new_event_loop();
    count_reports(loop);
    a = loop_create_future(loop);
    b = loop_create_future(loop);
}

static void gather_two(bool return_exceptions)
{
    make_futures();
    did("gathered two futures, a and b%s",
        return_exceptions ? ", with return_exceptions" : "");
    all = loop_gather(loop, (void *[]){a, b}, 2, return_exceptions);
}

static void set(const char *name, struct future *future, int value)
{
    did("set the result of %s to %d", name, value);
    expect_value("future_set_result()", future_set_result(future, value), 0);
}

static void fail(const char *name, struct future *future)
{
    did("set a ValueError on %s", name);
    expect_value(
        "future_set_exception()",
        future_set_exception(future, error_new(ValueError, "%s", name)), 0);
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

static void expect_done(bool done)
{
    expect(future_done(all) == done,
           done ? "the whole is done" : "the whole is not done yet",
           done ? "it is not done" : "it is done already");
}

static const struct outcome *row(void)
{
    expect_done(true);
    struct outcome outcome = future_result(all);
    expect(!outcome.error && outcome.value,
           "the value of the whole is the row of outcomes",
           "it ended with %s %s", outcome.error ? "the error" : "the value",
           outcome.error ? outcome.error->type : "0");
    return (const struct outcome *)outcome.value;
}

static void release(void)
{
    did("released all");
    future_release(all);
    future_release(a);
    future_release(b);
    loop_free(loop);
}

static void two_results(void)
{
    gather_two(false);
    set("a", a, 1);
    set("b", b, 2);
    turn();
    expect_value("the first outcome", row()[0], 1);
    expect_value("the second outcome", row()[1], 2);
    release();
}

static void order_asked(void)
{
    gather_two(false);
    set("b", b, 2);
    turn();
    expect_done(false);
    set("a", a, 1);
    turn();
    expect_value("the first outcome, which is a's", row()[0], 1);
    expect_value("the second outcome, which is b's", row()[1], 2);
    release();
}

static void a_turn_later(void)
{
    gather_two(false);
    set("a", a, 1);
    turn();
    set("b", b, 2);
    expect_done(false);
    turn();
    expect_done(true);
    release();
}

static void done_already(void)
{
    make_futures();
    set("a", a, 1);
    set("b", b, 2);
    did("gathered a and b, which are done");
    all = loop_gather(loop, (void *[]){a, b}, 2, false);
    expect_value("the first outcome", row()[0], 1);
    release();
}

static void nothing_at_all(void)
{
    make_futures();
    did("gathered nothing");
    all = loop_gather(loop, NULL, 0, false);
    row();
    release();
}

static void given_twice(void)
{
    make_futures();
    did("gathered a, b and a once more");
    all = loop_gather(loop, (void *[]){a, b, a}, 3, false);
    set("a", a, 1);
    turn();
    expect_done(false);
    set("b", b, 2);
    turn();
    expect_value("the third outcome, which is a's", row()[2], 1);
    release();
}

static void first_error(void)
{
    gather_two(false);
    fail("b", b);
    turn();
    expect_done(true);
    expect_error("how the whole ended", future_result(all), ValueError);
    expect(!future_done(a), "a runs on", "a is done");
    release();
}

static void later_errors(void)
{
    gather_two(false);
    fail("b", b);
    turn();
    outcome_ignore(future_result(all));
    fail("a", a);
    turn();
    expect_error("how the whole ended", future_result(all), ValueError);
    release();
    expect_number("reports of an error that was not seen", reports, 0);
}

static void errors_as_outcomes(void)
{
    gather_two(true);
    fail("a", a);
    turn();
    expect_done(false);
    set("b", b, 2);
    turn();
    expect_error("the first outcome", row()[0], ValueError);
    expect_value("the second outcome", row()[1], 2);
    release();
    expect_number("reports of an error that was not seen", reports, 0);
}

static void cancelled(void)
{
    gather_two(false);
    did("cancelled the whole");
    expect(future_cancel(all), "future_cancel() says true: it was accepted",
           "it said false");
    expect_done(false);
    expect(future_cancelled(a) && future_cancelled(b),
           "both children were cancelled", "they were not");
    turn();
    expect_done(true);
    expect_error("how the whole ended", future_result(all), CancelledError);
    release();
}

static void cancelled_with_exceptions(void)
{
    gather_two(true);
    set("a", a, 1);
    turn();
    did("cancelled the whole");
    future_cancel(all);
    did("cancelled it once more, when its children were done");
    expect(!future_cancel(all), "future_cancel() says false: none accepts",
           "it said true");
    turn();
    expect_error("how the whole ended, whatever return_exceptions says",
                 future_result(all), CancelledError);
    release();
}

#define DONE   "child_done() in mine/gather.c"
#define FINISH "finish() in mine/gather.c"
#define WATCH  "watch() in mine/gather.c"

const struct check checks[] = {
    {"two results make a row of two", two_results, WATCH ", then " DONE},
    {"the outcomes are in the order asked", order_asked, FINISH},
    {"the whole is done in the turn after the last child", a_turn_later,
     WATCH ": a child queues its callbacks when it is done"},
    {"children that are done already count at once", done_already, WATCH},
    {"of nothing, it is done at once", nothing_at_all, WATCH},
    {"a child that was given twice is watched once", given_twice,
     FINISH ", future_at()"},
    {"the first error ends the whole", first_error, DONE},
    {"what comes after the first error is passed over", later_errors,
     DONE ", where the outer future is done already; mark_retrieved()"},
    {"with return_exceptions an error is an outcome", errors_as_outcomes,
     DONE ", return_exceptions"},
    {"to cancel the whole cancels the children first", cancelled,
     "cancel() in mine/gather.c: it only remembers"},
    {"once cancelled, it ends with CancelledError", cancelled_with_exceptions,
     FINISH ", cancel_requested"},
    {0}};
