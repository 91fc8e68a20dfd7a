/* check of cancel: ask a task to end. */
#include "await.h"
#include "check.h"
#include "event_loop.h"
#include "loop.h"
#include "task.h"
#include "tasks.h"

static struct loop *loop;
static struct future *future;

/* What a task of this check does: it waits, and keeps what came of it. */
struct work {
    void *awaits;
    struct outcome got;
    int begun, ended;
    int swallows; /* a cancellation: it returns this in place of it, if not 0 */
};

static struct outcome wait(void *argument)
{
    struct work *work = argument;

    work->begun++;
    work->got = await(work->awaits);
    work->ended++;
    if (work->swallows && outcome_is(work->got, CancelledError))
        return outcome_value(work->swallows);
    return work->got;
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

static void open_all(void)
{
    loop = asyncio_new_event_loop();
    future = loop_create_future(loop);
}

static void close_all(void)
{
    did("released all");
    future_release(future);
    loop_free(loop);
}

static struct task *start(const char *name, struct work *work)
{
    return loop_create_task(loop, coroutine_new(wait, work), name);
}

static struct task *start_and_turn(struct work *work)
{
    work->awaits = future;
    did("made a task a that awaits a future, which is pending");
    struct task *task = start("a", work);
    turn();
    return task;
}

static void cancel(struct task *task)
{
    did("cancelled task %s", task_get_name(task));
    expect(task_cancel(task), "task_cancel() says true: it was asked",
           "it said false");
}

static void set(int value)
{
    did("set the result of the future to %d", value);
    expect_value("future_set_result()", future_set_result(future, value), 0);
}

static void expect_ended(struct task *task, bool ended)
{
    expect(task_done(task) == ended,
           ended ? "the task is done" : "the task is not done yet",
           ended ? "it is not done" : "it is done already");
}

static void expect_cancelled(struct task *task)
{
    expect_ended(task, true);
    expect(task_cancelled(task), "the task is cancelled", "it ended otherwise");
}

#define AWAITS   "task_awaits() in mine/cancel.c"
#define REQUEST  "task_request_cancel() in mine/cancel.c"
#define UNCANCEL "task_uncancel() in mine/cancel.c"

/* ---- where the request goes ---------------------------------------------- */

static void one_that_waits(void)
{
    struct work work = {0};

    open_all();
    struct task *task = start_and_turn(&work);
    cancel(task);
    expect(future_cancelled(future), "the future that it waits on is cancelled",
           "it is not");
    look_at(REQUEST);
    expect_ended(task, false);
    turn();
    expect_error("what the await gave", work.got, CancelledError);
    expect_cancelled(task);
    task_release(task);
    close_all();
}

static void one_that_was_not_begun(void)
{
    struct work work = {0};

    open_all();
    did("made a task a, and let no turn go by");
    work.awaits = future;
    struct task *task = start("a", &work);
    cancel(task);
    expect_ended(task, false);
    turn();
    expect_number("how often its coroutine was begun", work.begun, 0);
    expect_cancelled(task);
    task_release(task);
    close_all();
}

static void one_whose_value_is_there(void)
{
    struct work work = {0};

    open_all();
    struct task *task = start_and_turn(&work);
    set(42);
    cancel(task);
    turn();
    expect_error("what the await gave (a request weighs more than a value)",
                 work.got, CancelledError);
    task_release(task);
    close_all();
}

static void down_a_chain(void)
{
    struct work inner = {0}, outer = {0};

    open_all();
    struct task *a = start_and_turn(&inner);
    did("made a task b that awaits a");
    outer.awaits = a;
    struct task *b = start("b", &outer);
    turn();
    cancel(b);
    expect(future_cancelled(future), "the future that a waits on is cancelled",
           "it is not");
    turn();
    expect_cancelled(a);
    expect_ended(b, false);
    turn();
    expect_cancelled(b);
    task_release(a);
    task_release(b);
    close_all();
}

static void who_swallows_it(void)
{
    struct work inner = {.swallows = 7}, outer = {0};

    open_all();
    struct task *a = start_and_turn(&inner);
    did("made a task b that awaits a; when cancelled, a goes on and returns 7");
    outer.awaits = a;
    struct task *b = start("b", &outer);
    turn();
    cancel(b);
    turn();
    turn();
    expect_error("what a was told", inner.got, CancelledError);
    expect_value("what b got of a", outer.got, 7);
    task_release(a);
    task_release(b);
    close_all();
}

static struct outcome cancel_oneself(void *work)
{
    task_cancel(asyncio_current_task());
    return wait(work);
}

static void itself(void)
{
    struct work work = {0};

    open_all();
    did("made a task that cancels itself, then awaits a future");
    work.awaits = future;
    struct task *task =
        loop_create_task(loop, coroutine_new(cancel_oneself, &work), "a");
    turn();
    expect_ended(task, false);
    turn();
    expect_error("what the await gave", work.got, CancelledError);
    expect_cancelled(task);
    task_release(task);
    close_all();
}

static void in_a_cycle(void)
{
    struct work of_a = {0}, of_b = {0};

    open_all();
    did("made two tasks, a and b, each of which awaits the other");
    struct task *a = start("a", &of_a), *b = start("b", &of_b);
    of_a.awaits = b;
    of_b.awaits = a;
    turn();
    cancel(a);
    for (int i = 0; i < 4; i++)
        turn();
    expect_cancelled(a);
    expect_cancelled(b);
    task_release(a);
    task_release(b);
    close_all();
}

/* ---- the count ----------------------------------------------------------- */

static void expect_requests(struct task *task, int expected)
{
    expect_number("task_cancelling(), the requests that it counts",
                  task_cancelling(task), expected);
}

static void uncancel(struct task *task, int left)
{
    did("took one request back");
    expect_number("what task_uncancel() returned, how many are left",
                  task_uncancel(task), left);
}

static void are_counted(void)
{
    struct work work = {0};

    open_all();
    struct task *task = start_and_turn(&work);
    set(42);
    expect_requests(task, 0);
    cancel(task);
    expect_requests(task, 1);
    cancel(task);
    expect_requests(task, 2);
    uncancel(task, 1);
    expect_requests(task, 1);
    uncancel(task, 0);
    uncancel(task, 0);
    turn();
    task_release(task);
    close_all();
}

static void counted_when_passed_on(void)
{
    struct work work = {.swallows = 7};

    open_all();
    struct task *task = start_and_turn(&work);
    cancel(task);
    expect_requests(task, 1);
    turn();
    task_release(task);
    close_all();
}

static void taken_back_in_time(void)
{
    struct work work = {0};

    open_all();
    struct task *task = start_and_turn(&work);
    set(42);
    cancel(task);
    uncancel(task, 0);
    turn();
    expect_value("what the await gave", work.got, 42);
    task_release(task);
    close_all();
}

static void one_of_two_taken_back(void)
{
    struct work work = {0};

    open_all();
    struct task *task = start_and_turn(&work);
    set(42);
    cancel(task);
    cancel(task);
    uncancel(task, 1);
    turn();
    expect_error("what the await gave (one request is left)", work.got,
                 CancelledError);
    task_release(task);
    close_all();
}

const struct check checks[] = {
    {"a task that waits is cancelled where it waits", one_that_waits,
     AWAITS ": what it waits on for i = 0, and after that NULL"},
    {"a task that was not begun never runs", one_that_was_not_begun,
     REQUEST ", where the answer is ANSWER_REFUSED"},
    {"a task that is queued with a value gets the cancellation",
     one_whose_value_is_there, REQUEST ", where the answer is ANSWER_REFUSED"},
    {"the request goes down a chain, the error comes up it", down_a_chain,
     REQUEST},
    {"a task that is asked may refuse, and then none is cancelled",
     who_swallows_it,
     REQUEST ", where the answer is ANSWER_ACCEPTED: there is nothing to note"},
    {"a task that cancels itself is told at its next await", itself, REQUEST},
    {"tasks that await each other can be cancelled", in_a_cycle,
     REQUEST ", where the answer is ANSWER_IN_CYCLE"},
    {"requests are counted, and taken back one by one", are_counted,
     "cancels_requested in mine/cancel.c"},
    {"a request that was passed on is counted as well", counted_when_passed_on,
     REQUEST ", cancels_requested"},
    {"one that was taken back in time does not happen", taken_back_in_time,
     UNCANCEL ", when none is left"},
    {"with two requests and one taken back, it does", one_of_two_taken_back,
     UNCANCEL ": withdrawn only when none is left"},
    {0}};
